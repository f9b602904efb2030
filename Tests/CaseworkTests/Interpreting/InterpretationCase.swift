import Casework
import Foundation
import Materials
import Testing

/// One text with the instruction it must give, as written in `Fixtures/interpret/*.txt`.
///
/// A case is a title line `# …`, a frame line `@ DAY [known ORDER …] [subject TEXT]`, the text,
/// and the outcome: `=> INTENT CONFIDENCE [ORDER …] [until DAY]`, a line
/// `- MATERIAL: ISSUE … [(DOMAIN …)]` per item and `? WORDS` per piece not understood.
struct InterpretationCase: CustomTestStringConvertible, Sendable {
    var title = ""
    var today = CalendarDate(dayNumber: 18_158)
    var known: [String] = []
    var subject = ""
    var text = ""
    var outcome = ""

    var testDescription: String { title }

    var instruction: Instruction {
        interpret(text, subject: subject, on: today, known: known)
    }

    static func all(in file: String) throws -> [InterpretationCase] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Fixtures/interpret")
        let content = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        var cases: [InterpretationCase] = []
        for line in content.components(separatedBy: "\n") {
            if line.hasPrefix("# ") {
                cases.append(InterpretationCase(title: String(line.dropFirst(2))))
            } else if !cases.isEmpty {
                cases[cases.count - 1].take(line)
            }
        }
        return cases.map(\.trimmed)
    }

    private mutating func take(_ line: String) {
        let isOutcome = ["=> ", "- ", "? "].contains { line.hasPrefix($0) }
        if line.hasPrefix("@ "), text.isEmpty {
            frame(line)
        } else if line.hasPrefix("=> ") || (!outcome.isEmpty && isOutcome) {
            outcome += line + "\n"
        } else if outcome.isEmpty {
            text += line + "\n"
        }
    }

    private mutating func frame(_ line: String) {
        let parts = line.components(separatedBy: " subject ")
        if parts.count > 1 { subject = parts[1] }
        let words = parts[0].split(separator: " ").map(String.init)
        today = words.dropFirst().first.flatMap { CalendarDate($0) } ?? today
        known = words.drop { $0 != "known" }.dropFirst().map { $0 }
    }

    private var trimmed: InterpretationCase {
        var trimmed = self
        trimmed.text = text.trimmingCharacters(in: .newlines)
        trimmed.outcome = outcome.trimmingCharacters(in: .newlines)
        return trimmed
    }
}

extension Instruction {
    /// The outcome as the fixtures write it; notes are left to their own tests.
    var outline: String {
        var head = "=> \(intent) \(confidence)"
        for order in filings { head += " \(order)" }
        if let deadline { head += " until \(deadline)" }
        let lines = items.map { item in
            let issues = item.issues.map(\.rawValue).joined(separator: " ")
            let domains = item.domains.isEmpty ? "" : " (\(item.domains.joined(separator: " ")))"
            return "- \(item.material.rawValue): \(issues)\(domains)"
        }
        return ([head] + lines + notUnderstood.map { "? \($0)" }).joined(separator: "\n")
    }
}
