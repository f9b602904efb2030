import Foundation
import Glibc
import Intake
import Mail
import Store
import TestSupport
import Testing

@Suite("Trouble: one clear line, nothing lost, the next mail goes on")
struct TroubleTests {
    static let filings = "Fixtures/filings/mails.jsonl"
    static let good = "Fixtures/mails/001-outlook-letter.eml"
    static let applicant = "applicant001@applicant.example.test"

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var settings: [String: String]
        /// In the one line that is printed.
        var words: [String]
    }

    static let refusals = [
        Refusal(
            testDescription: "dead server",
            settings: ["imap": "{host: localhost, port: 1, security: plain}"],
            words: ["localhost", "check that the server runs and that host and port are right"]),
        Refusal(
            testDescription: "missing mailbox", settings: ["mailboxes": "[Nowhere]"],
            words: ["Nowhere", "create the mailbox on the server or mend the settings"]),
        Refusal(
            testDescription: "wrong password", settings: ["password_file": "wrong"],
            words: ["check user and password or token"]),
        Refusal(
            testDescription: "certificate of nobody known",
            settings: ["imap": "{host: localhost, port: @IMAPS, security: tls}"],
            words: ["certificate", "plain text is never tried instead"]),
        Refusal(
            testDescription: "too little room",
            settings: ["limits": "{free_disk_mebibytes: 1000000}"],
            words: ["1000000 are wanted", "make room", "nothing is lost"]),
    ]

    @Test(
        "the program ends with one line and its remedy; once mended, the mail is answered",
        arguments: refusals)
    func refused(_ row: Refusal) async throws {
        let scene = try Scene("refused")
        try scene.secret("wrong", "not-the-password")
        try await scene.importFilings(Self.filings)
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 1)
        let port = String(try scene.servers.port("IMAPS"))
        let wrong = row.settings.mapValues { $0.replacingOccurrences(of: "@IMAPS", with: port) }
        let ending = try await scene.run(wrong)
        #expect(ending.code == 69)
        let lines = ending.errors.split(separator: "\n")
        #expect(lines.count == 1 && ending.errors.hasPrefix("buzheng: "), "\(ending.errors)")
        for words in row.words { #expect(ending.errors.contains(words), "\(ending.errors)") }
        #expect(!ending.errors.contains("not-the-password"))
        #expect(try await scene.log().mails().isEmpty)
        let health = try #require(try await scene.log().mailboxes().first)
        #expect(health.isFailing)
        for words in row.words { #expect(health.failure?.contains(words) == true) }

        let mended = try await scene.run()
        #expect(mended.code == 0, "\(mended.errors)")
        #expect(try await scene.log().mails().map(\.state) == [.done])
        #expect(try await scene.log().mailboxes().first { $0.isFailing } == nil)
    }

    @Test("garbage, an empty mail and a good one: the good one is answered")
    func garbage() async throws {
        let scene = try Scene("garbage")
        try await scene.importFilings(Self.filings)
        var noise = SystemRandomNumberGenerator()
        let binary = (0..<50_000).map { _ in UInt8.random(in: 1...255, using: &noise) }
        for bytes in [binary.filter { $0 != 13 && $0 != 10 } + [10], [10]] {
            try await scene.servers.deliver(
                cut(bytes), from: Self.applicant, to: scene.address)
        }
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 3)
        try await scene.daemon().runOnce()
        let rows = try await scene.log().mails()
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { [.done, .held, .ignored].contains($0.state) })
        let good = try #require(rows.first { $0.subject?.contains("1799000001001") == true })
        #expect(good.state == .done)
    }

    @Test("a mail above the limit is not fetched, is in the log, and the next is answered")
    func tooLarge() async throws {
        let scene = try Scene("large")
        try await scene.importFilings(Self.filings)
        let line = Array(String(repeating: "x", count: 76).utf8) + [13, 10]
        let head = Array(
            "From: a@stranger.test\r\nTo: b@example.test\r\nSubject: large\r\n\r\n".utf8)
        let body = repeatElement(line, count: 60 * 1024 * 1024 / line.count).joined()
        try await scene.servers.deliver(
            head + Array(body), from: "a@stranger.test", to: scene.address)
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 2)
        try await scene.daemon().runOnce()
        let rows = try await scene.log().mails()
        #expect(Set(rows.map(\.state)) == [.done, .failed])
        #expect(rows.first { $0.state == .failed }?.reason == "too-large")
        #expect(
            scene.lines.text.contains(
                "not fetched: 1 mail above 50 MiB; see: buzheng log list --state failed"))
    }

    @Test("a mail that came while nothing ran is answered by the next run, once")
    func restart() async throws {
        let scene = try Scene("restart")
        try await scene.importFilings(Self.filings)
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 1)
        for _ in 0..<2 { try await scene.daemon().runOnce() }
        let log = try scene.log()
        let rows = try await log.mails()
        #expect(rows.map(\.state) == [.done])
        let record = try #require(try await log.mail(rows[0].mail))
        #expect(record.outgoing.allSatisfy { $0.state == .sent && $0.attempt == 1 })
        #expect(record.sightings.allSatisfy { $0.markedAt != nil })
        #expect(try await log.verifyEvents().isSound)
    }

    @Test("the server is told by a move when the settings say so")
    func move() async throws {
        let scene = try Scene("move")
        try await scene.importFilings(Self.filings)
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 1)
        try await scene.daemon(["after": "{move_to: Done}"]).runOnce()
        for (name, count) in [("INBOX", UInt32(0)), ("Done", 1)] {
            let configuration = try scene.configuration()
            let session = MailboxSession(
                try #require(MailboxName(name)), at: configuration.accounts[0].server,
                credential: configuration.accounts[0].credential, tagPrefix: "look",
                interrupt: Interrupt())
            #expect(try await session.connect().exists == count)
            await session.logout()
        }
    }

    @Test("a second daemon in the same directory is refused")
    func second() async throws {
        let scene = try Scene("second")
        let first = try await scene.daemon()
        let error = await #expect(throws: StoreError.self) { try await scene.daemon() }
        #expect(error?.kind == .alreadyRunning)
        try await first.runOnce([.process])
    }

    /// SMTP lines may have 998 bytes.
    private func cut(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 900).flatMap {
            Array(bytes[$0..<min($0 + 900, bytes.count)]) + [13, 10]
        }
    }
}
