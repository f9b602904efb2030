import Casework
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("A held mail refused at the terminal")
struct RefusalTests {
    private static let other = "30178775210119755"

    /// A mail of a contact of two filings and of no third.
    private func heldMail(_ here: Workplace) async throws -> Int64 {
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        try here.write(Workplace.filing(Self.other) + "\n", to: "other.jsonl")
        _ = try await here.buzheng("filing", "import", "other.jsonl")
        let directory = try DataDirectory(existing: here.directory + "/data")
        let store = try Store(in: directory, random: { .random(in: .min ... .max) })
        let bytes = Array("From: a@applicant.example.test\n\nwhich?\n".utf8)
        let path = directory.temporary + "/mail"
        try Data(bytes).write(to: URL(filePath: path))
        let file = TemporaryFile(
            path: path, sha256: SHA256.digest(of: bytes), size: Int64(bytes.count))
        let blob = try await Blobs(in: directory).adopt([file])[0]
        let mail = try await store.admit(
            [ReceivedMail(uid: 7, size: blob.size, content: .stored(blob), internalDate: 0)],
            from: MailboxKey(account: "test", mailbox: "INBOX"),
            advancing: MailboxState(uidValidity: 7, highestUID: 7), at: 0)[0].mail
        let claim = try #require(try await store.claim(worker: "w1", lease: 60_000, at: 0))
        let guesses = [Workplace.order, Self.other].enumerated().map { place, order in
            Evidence(signal: "known-sender", weight: 50 - place, target: order)
        }
        try await store.record(
            ProcessedMail(
                facts: MailFacts(
                    sender: "a@applicant.example.test", subject: "which?", sentAt: nil,
                    messageID: "7@applicant.example.test"),
                decision: Decision(
                    fate: .held(.severalFilings), evidence: guesses, summary: "several"),
                attachments: []), for: claim, at: 0)
        return mail
    }

    @Test("its letter is about the likeliest filing, or the one that is named, and goes out once")
    func letter() async throws {
        let here = try Workplace()
        let mail = String(try await heldMail(here))
        let shown = try await here.buzheng("refuse", mail, "--letter", "not-wanted", "--dry-run")
        #expect(shown.code == 0 && shown.output.contains(Workplace.order), "\(shown.errors)")
        #expect(shown.output.hasPrefix("To: a@applicant.example.test\n"))
        let foreign = try await here.buzheng(
            "refuse", mail, "--letter", "not-wanted", "--about", "30178775210119999")
        #expect(foreign.code == 65)
        #expect(foreign.errors.contains("--about may be \(Workplace.order), \(Self.other)"))
        let sent = try await here.buzheng(
            "refuse", mail, "--letter", "not-wanted", "--about", Self.other)
        #expect(
            sent.output == "mail \(mail) ignored; 1 letter about filing \(Self.other) queued\n",
            "\(sent.errors)")
        let again = try await here.buzheng("refuse", mail, "--letter", "not-wanted")
        #expect(again.code == 65 && again.errors.contains("is not held"))
        let log = try ProcessingLog(
            in: try DataDirectory(existing: here.directory + "/data"))
        let number = try #require(Int64(mail))
        let record = try #require(try await log.mail(number))
        #expect(record.row.reason == "refused-by-person")
        #expect(record.outgoing.map(\.order) == [Self.other])
        #expect(record.outgoing.map(\.recipient) == ["a@applicant.example.test"])
    }
}
