import Casework
import Foundation
import Intake
import Materials
import Store
import Testing

/// What the JSON beside a mail says must become of it.
struct Expectation: Decodable, Sendable {
    struct Setup: Decodable, Sendable {
        /// Absent when no filing need be known.
        var filings: String?
    }

    struct Attachment: Decodable, Sendable {
        var path: String
        var item: String?
        var verdict: String?
        var findings: [String]?
        var aside: String?
    }

    struct Reply: Decodable, Sendable {
        var to: String
        var kind: String
        var contains: [String]?
    }

    struct Fate: Decodable, Sendable {
        var state: String
        var reason: String?
        var order: String?
        var attachments: [Attachment]?
        var replies: [Reply]?
    }

    var about: String
    var setup: Setup
    var from: String?
    var expect: Fate
}

/// One mail of the fixtures with its expectation.
struct FixtureMail: Sendable, CustomTestStringConvertible {
    var path: String
    var expectation: Expectation

    /// A bounce has no sender; a test needs one to hand it in.
    var sender: String {
        let sender = expectation.from ?? ""
        return sender.isEmpty ? "mailer-daemon@stranger.test" : sender
    }

    var testDescription: String { (path as NSString).lastPathComponent + ": " + expectation.about }

    static func all(in folder: String) throws -> [FixtureMail] {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(Scene.root)/\(folder)")
        return try names.filter { $0.hasSuffix(".eml") }.sorted().map { name in
            let json = "\(Scene.root)/\(folder)/\(name.dropLast(4)).json"
            let data = try Data(contentsOf: URL(filePath: json))
            return FixtureMail(
                path: "\(folder)/\(name)",
                expectation: try JSONDecoder().decode(Expectation.self, from: data))
        }
    }
}

@Suite("Every fixture mail, through the real daemon")
struct FixtureWalkTests {
    @Test("has the fate written beside it")
    func mails() async throws {
        let scene = try Scene("walk")
        let mails = try FixtureMail.all(in: "Fixtures/mails")
        try #require(mails.count >= 20)
        for filings in Set(mails.compactMap(\.expectation.setup.filings)) {
            try await scene.importFilings(filings)
        }
        // Each on its arrival, so that the ledger has them in the order of the folder.
        for (number, mail) in mails.enumerated() {
            try await scene.deliver(mail.path, from: mail.sender)
            try await scene.arrival(of: number + 1)
        }
        try await scene.daemon().runOnce()
        let log = try scene.log()
        let rows = try await log.mails(limit: 1000).sorted { $0.mail < $1.mail }
        try #require(rows.count == mails.count, "\(scene.lines.text)")
        for (mail, row) in zip(mails, rows) {
            let record = try #require(try await log.mail(row.mail))
            try await check(record, mail.expectation.expect, log, mail.testDescription)
        }
    }

    @Test("and the sample conversation comes to its end")
    func conversation() async throws {
        let scene = try Scene("talk")
        let mails = try FixtureMail.all(in: "Fixtures/conversation")
        try #require(mails.count >= 5)
        try await scene.importFilings(try #require(mails[0].expectation.setup.filings))
        let daemon = try await scene.daemon()
        let log = try scene.log()
        for (number, mail) in mails.enumerated() {
            let sender = mail.sender
            let answered = try await notice(to: sender, log)
            try await scene.deliver(mail.path, from: sender, filling: answered)
            try await scene.arrival(of: number + 1)
            try await daemon.runOnce()
            let row = try #require(try await log.mails(limit: 1).first)
            try await check(
                try #require(try await log.mail(row.mail)), mail.expectation.expect, log,
                mail.testDescription)
        }
    }

    /// What a client takes from our last mail to that address when it answers.
    private func notice(to address: String, _ log: ProcessingLog) async throws -> [String: String] {
        let sent = try await log.outgoing(in: .sent).filter { $0.recipient == address }
        guard let last = sent.max(by: { $0.outgoing < $1.outgoing }),
            let content = try await log.content(ofOutgoing: last.outgoing)
        else { return [:] }
        return [
            "@@MESSAGE-ID@@": "<\(last.messageID)>",
            "@@REPLY-TO@@": SentMail(content).replyTo ?? "",
        ]
    }

    private func check(
        _ record: MailRecord, _ expected: Expectation.Fate, _ log: ProcessingLog, _ name: String
    ) async throws {
        let said = Comment(
            rawValue: "\(name): \(record.row.summary?.text(in: .english) ?? "not decided")")
        #expect(record.row.state.rawValue == expected.state, said)
        #expect(record.row.reason == expected.reason, said)
        #expect(record.row.order == expected.order, said)
        for attachment in expected.attachments ?? [] {
            try await check(attachment, in: record, log, said)
        }
        try await check(expected.replies ?? [], record.outgoing, log, said)
    }

    private func check(
        _ expected: Expectation.Attachment, in record: MailRecord, _ log: ProcessingLog,
        _ said: Comment
    ) async throws {
        guard let found = record.attachments.first(where: { $0.path == expected.path }) else {
            Issue.record("no part \(expected.path): \(said)")
            return
        }
        #expect(found.verdict?.outcome.rawValue == expected.verdict, said)
        #expect(found.aside == expected.aside, said)
        let refusals = (found.verdict?.findings ?? [])
            .filter { $0.severity == .refuse || $0.severity == .hold }.map(\.code.rawValue)
        #expect(Set(refusals) == Set(expected.findings ?? []), said)
        guard let order = record.row.order else { return }
        let items = try await log.caseFile(order: order)?.caseFile.items ?? []
        let item = items.first { $0.id == found.item }
        let name = item.map { $0.material.rawValue + ($0.domain.map { ":\($0)" } ?? "") }
        #expect(name == expected.item, said)
    }

    private func check(
        _ expected: [Expectation.Reply], _ sent: [OutgoingRow], _ log: ProcessingLog,
        _ said: Comment
    ) async throws {
        let found = sent.map { "\($0.kind.rawValue) to \($0.recipient)" }.sorted()
        #expect(found == expected.map { "\($0.kind) to \($0.to)" }.sorted(), said)
        for reply in expected {
            guard
                let row = sent.first(where: {
                    $0.kind.rawValue == reply.kind && $0.recipient == reply.to
                })
            else { continue }
            #expect(row.state == .sent, Comment(rawValue: row.response ?? ""))
            let content = try #require(try await log.content(ofOutgoing: row.outgoing))
            let text = try SentMail(content).plainText()
            for words in reply.contains ?? [] { #expect(text.contains(words), said) }
        }
    }
}
