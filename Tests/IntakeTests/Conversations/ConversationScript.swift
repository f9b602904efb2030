import Foundation
import Materials
import Store
import Testing

/// A conversation as it is written in `Fixtures/conversations/NN-name/script.txt`.
///
/// The notation is explained in `Fixtures/conversations/README.md`.
struct ConversationScript: Sendable {
    /// What happens, and all that must follow.
    struct Step: Sendable {
        var event: Event
        /// `done`, `held REASON` or `ignored REASON`.
        var fate = "done"
        var letters: [ExpectedLetter] = []
        /// Lines as `ConversationPlay` shows a filing or an address after the step.
        var standings: [String] = []
        /// Where the step begins in the script.
        var line: Int
    }

    enum Event: Sendable {
        /// The clock goes to a time, epoch milliseconds.
        case time(Int64)
        case mail(WrittenMail)
        /// A server reports that the last letter of a kind to an address failed with a status.
        case bounce(of: LetterKey, status: String)
        /// A person lets the last mail go on, as belonging to a filing.
        case release(order: String)
    }

    /// One of our letters by its kind, and whom it is for.
    struct LetterKey: Sendable, Hashable, CustomStringConvertible {
        var kind: String
        var recipient: String

        var description: String { "\(kind) to \(recipient)" }
    }

    struct WrittenMail: Sendable {
        var from: String
        /// The sender the servers see, when it is another one.
        var envelope: String?
        var subject = ""
        /// The letter it answers.
        var answers: LetterKey?
        var headers: [String] = []
        var text = ""
        var attachments: [(file: String, name: String)] = []
    }

    /// A letter of ours, what becomes of it, and words that it must or (after `!`) must not have.
    struct ExpectedLetter: Sendable {
        var key: LetterKey
        var state: OutgoingState
        var words: [String]
    }

    struct Misspelt: Error, CustomStringConvertible {
        var description: String
    }

    let name: String
    private(set) var title = ""
    private(set) var steps: [Step] = []
    /// How many mails of one address are answered a day, when it is not as usual.
    private(set) var answersDaily: Int?

    init(name: String, _ text: String) throws {
        self.name = name
        for (number, line) in text.components(separatedBy: "\n").enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard !title.isEmpty else {
                title = line
                continue
            }
            do {
                try read(line, number + 1)
            } catch let error as Misspelt {
                throw Misspelt(description: "\(name), line \(number + 1): \(error)")
            }
        }
    }

    private mutating func read(_ line: String, _ number: Int) throws {
        let halves = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = halves.count > 1 ? halves[1] : ""
        if let event = try Self.event(halves[0], rest) {
            steps.append(Step(event: event, line: number))
        } else if let state = Self.ends[halves[0]] {
            try change { $0.letters.append(try Self.letter(rest, state)) }
        } else {
            switch halves[0] {
            case "=>": try change { $0.fate = rest }
            case "=", "~", "<": try change { $0.standings.append(line) }
            case "answers-daily": answersDaily = Int(rest)
            default: try readMail(halves[0], rest)
            }
        }
    }

    private static let ends: [String: OutgoingState] = [
        "->": .sent, "unsent": .suppressed, "refused": .undeliverable,
    ]

    private static func event(_ word: String, _ rest: String) throws -> Event? {
        switch word {
        case "at": return .time(try instant(rest))
        case "from": return .mail(WrittenMail(from: address(rest)))
        case "release": return .release(order: rest)
        case "bounce":
            let words = rest.components(separatedBy: " with ")
            guard words.count == 2 else {
                throw Misspelt(
                    description: "'\(rest)' is not of the form 'KIND to NAME with 5.1.1'")
            }
            return .bounce(of: try key(words[0]), status: words[1])
        default: return nil
        }
    }

    /// A line of the mail that is being written.
    private mutating func readMail(_ word: String, _ rest: String) throws {
        guard case .mail(var mail)? = steps.last?.event else {
            throw Misspelt(description: "'\(word)' belongs under a line 'from …'")
        }
        switch word {
        case "subject": mail.subject = rest
        case "via": mail.envelope = Self.address(rest)
        case "header": mail.headers.append(rest)
        case "|": mail.text += rest + "\n"
        case "attach":
            let parts = rest.components(separatedBy: " as ")
            mail.attachments.append((parts[0], parts.last ?? rest))
        case "re":
            let isOwn = !rest.contains(" to ")
            mail.answers =
                isOwn ? LetterKey(kind: rest, recipient: mail.from) : try Self.key(rest)
        default: throw Misspelt(description: "there is no line '\(word)'")
        }
        try change { $0.event = .mail(mail) }
    }

    private mutating func change(_ body: (inout Step) throws -> Void) throws {
        guard !steps.isEmpty else { throw Misspelt(description: "begin with 'at' or 'from'") }
        try body(&steps[steps.count - 1])
    }

    /// `reviewer.li`, `chen` or a whole address.
    static func address(_ name: String) -> String {
        if name.contains("@") { return name }
        return name.hasPrefix("reviewer.")
            ? "\(name)@example.test" : "\(name)@applicant.example.test"
    }

    /// `2026-11-24 10:00`, 中国标准时间.
    private static func instant(_ text: String) throws -> Int64 {
        let words = text.split(separator: " ")
        let time = words.last?.split(separator: ":").compactMap { Int64($0) } ?? []
        guard words.count == 2, let day = CalendarDate(String(words[0])), time.count == 2 else {
            throw Misspelt(description: "'\(text)' is no time such as 2026-11-24 10:00")
        }
        return ((Int64(day.dayNumber) * 24 + time[0] - 8) * 60 + time[1]) * 60_000
    }

    /// `request to chen`.
    static func key(_ text: String) throws -> LetterKey {
        let words = text.components(separatedBy: " to ")
        guard words.count == 2 else {
            throw Misspelt(description: "'\(text)' is not of the form 'KIND to NAME'")
        }
        return LetterKey(kind: words[0], recipient: address(words[1]))
    }

    /// `request to chen: words; other words`.
    private static func letter(_ text: String, _ state: OutgoingState) throws -> ExpectedLetter {
        let halves = text.components(separatedBy: ": ")
        let words = halves.dropFirst().joined(separator: ": ")
        return ExpectedLetter(
            key: try key(halves[0]), state: state,
            words: words.isEmpty ? [] : words.components(separatedBy: "; "))
    }
}

extension ConversationScript: CustomTestStringConvertible {
    var testDescription: String { "\(name): \(title)" }

    /// Every script of the repository, in order.
    static func all() throws -> [ConversationScript] {
        let folder = "\(Scene.root)/Fixtures/conversations"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try names.filter { $0.first?.isNumber == true }.sorted().map { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)/script.txt", encoding: .utf8)
            return try ConversationScript(name: name, text)
        }
    }
}
