import Casework
import Intake
import Materials
import Store
import TestSupport
import Testing

/// One conversation on its way through a daemon of its own and the servers that all share.
final class ConversationPlay {
    /// The states in which a letter of ours has come to its end.
    private static let ends: [OutgoingState] = [.sent, .suppressed, .undeliverable]

    private let script: ConversationScript
    private let scene: Scene
    private let clock: SettableClock
    private let daemon: Daemon
    private let log: ProcessingLog
    private var delivered = 0
    /// Our letters so far, oldest first.
    private var letters: [OutgoingRow] = []

    init(_ script: ConversationScript, workers: Workers) async throws {
        self.script = script
        scene = try Scene("talk")
        // What a script does not say happens on this day: 2026-11-24 10:00 in China.
        clock = SettableClock(1_795_485_600_000)
        try await scene.importFilings("Fixtures/conversations/filings.jsonl")
        daemon = try await scene.daemon(
            script.settings, clock: clock.wallClock, workers: workers)
        log = try scene.log()
    }

    func play() async throws {
        for step in script.steps {
            let place = Comment(rawValue: "\(script.name), line \(step.line)")
            try await play(step, place)
            try await checkLetters(step, place)
            for standing in step.standings {
                #expect(try await shown(standing) == standing, place)
            }
        }
    }

    private func play(_ step: ConversationScript.Step, _ place: Comment) async throws {
        clock.set(clock.time + 60_000)
        switch step.event {
        case .time(let time):
            clock.set(time)
            return try await daemon.runOnce([.process, .remind, .deliver])
        case .mail(let mail): try await deliver(mail)
        case .bounce(let key, let status): try await bounce(try letter(key), status)
        case .release(let order): try await release(as: order)
        }
        try await daemon.runOnce()
        let row = try #require(try await log.mails(limit: 1).first, place)
        let fate = [row.state.rawValue, row.reason].compactMap(\.self).joined(separator: " ")
        #expect(fate == step.fate, "\(place): \(row.summary?.text(in: .english) ?? "not decided")")
    }

    private func deliver(_ mail: ConversationScript.WrittenMail) async throws {
        var mail = mail
        var recipient = "beian@example.test"
        if let key = mail.answers {
            let answered = try letter(key)
            mail.headers.append("In-Reply-To: <\(answered.messageID)>")
            recipient = SentMail(try await content(of: answered)).replyTo ?? recipient
        }
        try await deliver(
            try mail.message(id: nextID, to: recipient), from: mail.envelope ?? mail.from)
    }

    private func bounce(_ letter: OutgoingRow, _ status: String) async throws {
        let report = deliveryReport(
            id: nextID, failed: letter.recipient, status: status,
            to: try #require(try await log.envelopeSender(ofOutgoing: letter.outgoing)),
            about: letter.messageID)
        // A bounce has no sender; our client needs one to hand it in.
        try await deliver(report, from: "mailer-daemon@applicant.example.test")
    }

    private var nextID: String { "\(scene.user)-\(delivered + 1)" }

    private func deliver(_ message: [UInt8], from sender: String) async throws {
        delivered += 1
        try await scene.servers.deliver(message, from: sender, to: scene.address)
        try await scene.arrival(of: delivered)
    }

    private func release(as order: String) async throws {
        let row = try #require(try await log.mails(limit: 1).first)
        try await scene.store().release([row.mail], as: order, by: "chen", at: clock.time)
    }

    private func letter(_ key: ConversationScript.LetterKey) throws -> OutgoingRow {
        try #require(letters.last { $0.key == key }, "there was no \(key)")
    }

    private func content(of letter: OutgoingRow) async throws -> [UInt8] {
        try #require(try await log.content(ofOutgoing: letter.outgoing))
    }

    private func checkLetters(
        _ step: ConversationScript.Step, _ place: Comment
    ) async throws {
        let fresh = try await freshLetters()
        letters += fresh
        let found = fresh.map { "\($0.state.rawValue) \($0.key)" }.sorted()
        let expected = step.letters.map { "\($0.state.rawValue) \($0.key)" }.sorted()
        #expect(found == expected, "\(place): \(scene.lines.text)")
        for letter in step.letters {
            guard let row = fresh.first(where: { $0.key == letter.key }) else { continue }
            let text =
                letter.state == .sent
                ? try SentMail(try await content(of: row)).plainText() : row.response ?? ""
            check(text, letter.words, place)
        }
    }

    private func freshLetters() async throws -> [OutgoingRow] {
        let known = Set(letters.map(\.outgoing))
        var rows: [OutgoingRow] = []
        for state in Self.ends { rows += try await log.outgoing(in: state, limit: 1000) }
        return rows.filter { !known.contains($0.outgoing) }.sorted { $0.outgoing < $1.outgoing }
    }

    private func check(_ text: String, _ words: [String], _ place: Comment) {
        for word in words {
            let isUnwanted = word.hasPrefix("!")
            let sought = isUnwanted ? String(word.dropFirst()) : word
            #expect(text.contains(sought) != isUnwanted, "\(place): “\(sought)” in: \(text)")
        }
    }

    /// How what a line of a script speaks of stands now, written as such a line.
    private func shown(_ line: String) async throws -> String {
        let words = line.split(separator: " ").map(String.init)
        let subject = words.count > 1 ? words[1] : ""
        return switch words.first {
        case "=": try await "= \(filing(subject))"
        case "~": try await "~ \(subject) \(address(subject))"
        default: try await "< \(standing(of: words.dropFirst().prefix(3)))"
        }
    }

    /// A letter, and what became of it by now.
    private func standing(of words: ArraySlice<String>) async throws -> String {
        let name = words.joined(separator: " ")
        let letter = try letter(try ConversationScript.key(name))
        let row = try await log.outgoing(OutgoingFilter(), before: letter.outgoing + 1, limit: 1)
        return "\(name) \(row.first?.state.rawValue ?? "unknown")"
    }

    private func filing(_ order: String) async throws -> String {
        guard let file = try await log.caseFile(order: order)?.caseFile else { return "unknown" }
        let items = file.items.map { item in
            item.material.rawValue + (item.domain.map { ":\($0)" } ?? "") + " "
                + item.state.rawValue
        }
        let papers = items.isEmpty ? "" : ": " + items.joined(separator: ", ")
        return "\(order) \(file.state.rawValue)\(papers)"
    }

    /// What is remembered of a contact's address.
    private func address(_ name: String) async throws -> String {
        let address = ConversationScript.address(name)
        let orders = try await scene.store().orders(contact: address)
        let notes = try await log.addressNotes(order: orders.first ?? "")
            .filter { $0.address == address }
            .map { $0.kind.rawValue + ($0.until.map { " until \($0)" } ?? "") }
        return notes.isEmpty ? "well" : notes.joined(separator: ", ")
    }
}

extension OutgoingRow {
    fileprivate var key: ConversationScript.LetterKey {
        .init(kind: kind.rawValue, recipient: recipient)
    }
}

extension ConversationScript {
    fileprivate var settings: [String: String] {
        // Reviewers get a day's list only where a script speaks of it.
        let hasDigest = steps.contains { $0.letters.contains { $0.key.kind == "digest" } }
        let limit = answersDaily.map { ", per_sender_daily: \($0)" } ?? ""
        return [
            "reminders": "{digest_hour: \(hasDigest ? "9" : "off")}",
            "reply": "{from: beian@example.test, token_key_file: token-key\(limit)}",
        ]
    }
}
