import Foundation
import Glibc
import Intake
import Materials
import Store
import TestSupport
import Testing

@Suite("What papers say is read, and what happens when it cannot be", .serialized)
struct TextReadingTests {
    private static let certificates = "Fixtures/mails/002-two-certificates.eml"
    private static let applicant = "applicant002@applicant.example.test"

    @Test("a reader killed in the middle of a picture costs that picture's text only")
    func killed() async throws {
        let scene = try Scene("crash")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        let daemon = try await scene.daemon()
        try await daemon.runOnce()
        let reader = try #require(ProcessTable.started(as: try scene.program("buzheng-text")).first)
        let idle = ProcessTable.ticks(of: reader)
        // Whoever watches it shall be quicker, also when every processor is taken.
        try #require(setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(reader), 19) == 0)

        try await scene.deliver(Self.certificates, from: Self.applicant)
        try await scene.arrival(of: 2)
        async let run: Void = daemon.runOnce()
        _ = try await ProcessTable.stopped {
            ProcessTable.ticks(of: reader) > idle + Self.underWay ? reader : nil
        }
        kill(reader, SIGKILL)
        try await run

        let log = try scene.log()
        let row = try #require(try await log.mails(limit: 1).first)
        let record = try #require(try await log.mail(row.mail))
        #expect(record.attachments.compactMap(\.verdict?.outcome) == [.held, .checked])
        let unread = try #require(record.attachments.first)
        let doubts = unread.verdict?.findings.filter { $0.severity == .hold } ?? []
        #expect(doubts.map(\.code) == [.other])
        #expect(
            scene.lines.text.contains(
                "mail \(row.mail): the text of part 2 was not read: failed; the picture waits for a person"
            ), "\(scene.lines.text)")
        #expect(record.outgoing.allSatisfy { $0.state == .sent } && !record.outgoing.isEmpty)
    }

    @Test("without a reader the daemon does not start, and says what to do")
    func missingAtStart() async throws {
        let scene = try Scene("start")
        let daemon = try await scene.daemon(text: "/nonexistent/buzheng-text")
        let failure = try await #require(throws: StartFailure.self) { try await daemon.run() }
        for words in ["/nonexistent/buzheng-text", "deploy/text-reader", "buzheng doctor"] {
            #expect("\(failure)".contains(words), "\(failure)")
        }
    }

    @Test("a mail that nobody can read waits, with one line and its remedy, until somebody can")
    func missingLater() async throws {
        let scene = try Scene("missing")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        let clock = MovableClock()
        try await scene.daemon(clock: clock.clock, text: "/nonexistent/buzheng-text").runOnce()
        let log = try scene.log()
        let row = try #require(try await log.mails().first)
        #expect(row.state == .received)
        let lines = scene.lines.text.split(separator: "\n").filter { $0.contains("waits") }
        #expect(lines.count == 1, "\(scene.lines.text)")
        for words in ["mail \(row.mail) waits", "/nonexistent/buzheng-text", "buzheng doctor"] {
            #expect(lines[0].contains(words), "\(lines)")
        }

        clock.advance(by: 61_000)
        try await scene.daemon(clock: clock.clock).runOnce()
        #expect(try await log.mails().map(\.state) == [.done], "\(scene.lines.text)")
    }

    /// Hundredths of a second of processor time; a page takes more than a hundred.
    private static let underWay = 5
}
