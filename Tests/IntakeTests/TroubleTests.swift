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
        var kind: MailError.Kind
        var line: String
    }

    @Test(
        "a server that cannot be used is named with the remedy",
        arguments: [
            Refusal(
                testDescription: "dead server",
                settings: ["imap": "{host: localhost, port: 1, security: plain}"],
                kind: .unreachable, line: "check that the server runs"),
            Refusal(
                testDescription: "missing mailbox", settings: ["mailboxes": "[Nowhere]"],
                kind: .missingMailbox, line: "create the mailbox on the server"),
        ])
    func servers(_ row: Refusal) async throws {
        let scene = try Scene("refused")
        let daemon = try await scene.daemon(row.settings)
        let error = await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        #expect(error?.kind == row.kind)
        #expect(error?.description.contains(row.line) == true)
    }

    @Test("a wrong password is told without showing it")
    func password() async throws {
        let scene = try Scene("password")
        try scene.secret("wrong", "not-the-password")
        let daemon = try await scene.daemon(["password_file": "wrong"])
        let error = await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        #expect(error?.kind == .authentication)
        #expect(error?.description.contains("check user and password") == true)
        #expect(error?.description.contains("not-the-password") == false)
    }

    @Test("a certificate of nobody known is refused")
    func certificate() async throws {
        let scene = try Scene("certificate")
        let daemon = try await scene.daemon([
            "imap": "{host: localhost, port: \(try scene.servers.port("IMAPS")), security: tls}"
        ])
        let error = await #expect(throws: MailError.self) { try await daemon.runOnce([.receive]) }
        #expect(error?.kind == .certificate)
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
        #expect(scene.lines.text.contains("above 50 MiB"))
    }

    @Test("a full disk stops receiving with one line, and what comes later loses nothing")
    func fullDisk() async throws {
        let scene = try Scene("full")
        try await scene.importFilings(Self.filings)
        try await scene.deliver(Self.good, from: Self.applicant)
        try await scene.arrival(of: 1)
        let wanting = try await scene.daemon([
            "limits": "{free_disk_mebibytes: 1000000}"
        ])
        let error = await #expect(throws: MailError.self) { try await wanting.runOnce() }
        #expect(error?.kind == .disk)
        #expect(try await scene.log().mails().isEmpty)
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
