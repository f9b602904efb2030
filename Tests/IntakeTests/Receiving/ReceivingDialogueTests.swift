import Casework
import Foundation
import Intake
import Mail
import Materials
import Store
import Synchronization
import TestSupport
import Testing

/// The real daemon against a server that plays a dialogue of several connections.
@Suite("Receiving from a troublesome server")
struct ReceivingDialogueTests {
    private let scene: Scene
    private let clock = SteppedClock()

    init() throws { scene = try Scene("dialogue") }

    private func peer(_ name: String) throws -> ScriptedPeer {
        try ScriptedPeer(
            try Script("\(fixturesFolder)/dialogues/receiving/\(name).txt"), isTagged: true)
    }

    private func daemon(_ peer: ScriptedPeer) async throws -> Daemon {
        try await scene.daemon(
            ["imap": "{host: 127.0.0.1, port: \(peer.port), security: plain}"],
            clock: clock.clock)
    }

    /// The mails' states and reasons, in the order of their coming.
    private func fates() async throws -> [String] {
        try await scene.log().mails().sorted { $0.mail < $1.mail }.map { row in
            row.state.rawValue + (row.reason.map { " \($0)" } ?? "")
        }
    }

    @Test("a mail that is withheld is tried three times, given up, and comes when retried")
    func withheld() async throws {
        let peer = try peer("withheld")
        let daemon = try await daemon(peer)
        try await daemon.runOnce([.receive])
        #expect(try await fates() == ["received", "received", "received"])
        clock.step(minutes: 1)
        await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        clock.step(minutes: 9)
        try await daemon.runOnce([.receive])
        clock.step(minutes: 1)
        try await daemon.runOnce([.receive])
        #expect(try await fates() == ["received", "failed withheld", "received"])
        let failed = try #require(
            try await scene.log().mails().first { $0.state == .failed })
        let summary = try #require(failed.summary?.text(in: .english))
        #expect(summary.contains("UID 2"))
        #expect(summary.contains("NO [SERVERBUG] index is broken"))
        try await retry(failed.mail)
        try await daemon.runOnce([.receive])
        #expect(try await fates() == ["received", "received", "received"])
        #expect(await peer.finish() == nil)
        let record = try #require(try await scene.log().mail(failed.mail))
        #expect(
            record.timeline.map(\.action) == [
                .mailWithheld, .mailAttemptFailed, .mailAttemptFailed, .mailFailed, .mailRetried,
                .mailFetched,
            ])
        #expect(record.sightings.allSatisfy { $0.markedAt != nil })
    }

    @Test("a mail at which the connection dies holds up neither those before nor those after it")
    func cut() async throws {
        let peer = try peer("cut-each-time")
        let daemon = try await daemon(peer)
        await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        #expect(try await fates() == ["received", "received"])
        await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        #expect(try await fates() == ["received", "received", "received"])
        let temporary = "\(scene.directory)/data/tmp"
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
        clock.step(minutes: 1)
        try await daemon.runOnce([.receive])
        #expect(try await fates() == ["received", "ignored vanished", "received"])
        #expect(await peer.finish() == nil)
    }

    @Test("a mail of another size than announced is taken once it comes the same twice")
    func wrongSize() async throws {
        let peer = try peer("wrong-size")
        try await daemon(peer).runOnce([.receive])
        #expect(await peer.finish() == nil)
        #expect(try await fates() == ["received", "received", "received"])
        #expect(try await scene.log().mails().allSatisfy { $0.sha256 != nil })
    }

    @Test("a mailbox in which nothing has changed is not listed")
    func lastChange() async throws {
        let peer = try peer("last-change")
        let daemon = try await daemon(peer)
        for _ in 1...6 { try await daemon.runOnce([.receive]) }
        #expect(await peer.finish() == nil)
        #expect(try await fates() == ["received"])
        #expect(scene.lines.text.contains("HIGHESTMODSEQ went back"))
    }

    @Test("after a change of UIDVALIDITY a known mail is told by its bytes, and marks go on")
    func anotherValidity() async throws {
        let peer = try peer("another-validity")
        let daemon = try await daemon(peer)
        for _ in 1...2 { try await daemon.runOnce([.receive]) }
        #expect(await peer.finish() == nil)
        let log = try scene.log()
        let first = try #require(try await log.mails().min { $0.mail < $1.mail })
        let record = try #require(try await log.mail(first.mail))
        #expect(record.sightings.map(\.uidValidity) == [7, 8])
        #expect(try await fates() == ["received", "received"])
        #expect(scene.lines.text.contains("UIDVALIDITY changed"))
        #expect(scene.lines.text.contains("the server refuses their mark"))
    }

    /// What `buzheng retry` does.
    private func retry(_ mail: Int64) async throws {
        let store = try Store(
            in: try DataDirectory(existing: scene.directory + "/data"),
            random: { .random(in: 0 ... .max) })
        try await store.retry([mail], by: "chen", at: clock.clock.now())
    }
}

/// A clock that goes only when told to.
final class SteppedClock: Sendable {
    private let time = Mutex<Int64>(1_795_478_400_000)

    var clock: WallClock { WallClock { self.time.withLock { $0 } } }

    func step(minutes: Int64) { time.withLock { $0 += minutes * 60_000 } }
}
