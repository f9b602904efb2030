import Foundation
import Store
import Testing

@testable import Intake

@Suite("A running daemon")
struct RunningTests {
    @Test("answers a mail that arrives while it idles, and stops when asked")
    func idle() async throws {
        let scene = try Scene("idle")
        try await scene.importFilings(TroubleTests.filings)
        let daemon = try await scene.daemon()
        let log = try scene.log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await daemon.run() }
            try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
            try await until(within: .seconds(300)) {
                try await log.counts().outgoing[.sent, default: 0] > 0
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
        #expect(try await log.mails().map(\.state) == [.done])
        let stages = Set(try await log.progress().keys)
        #expect(stages == Set(Daemon.Stage.allCases.map(\.rawValue)))
        let mailbox = try #require(try await log.mailboxes().first)
        #expect(mailbox.succeededAt != nil && !mailbox.isFailing)
    }

    /// Asks again and again until it is so; a deadline, never a fixed wait.
    private func until(
        within limit: Duration, _ isSo: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if try await isSo() { return }
            await Task.yield()
        }
        Issue.record("not within \(limit)")
    }
}
