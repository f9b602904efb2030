import Casework
import Foundation
import Materials

/// One text with the instruction it must give, as written under `Fixtures/interpret`.
///
/// A case is a title line `# …`, an optional frame line, the text, and the outcome:
/// `=> INTENT CONFIDENCE [ORDER …] [until DAY]`, a line `- MATERIAL: ISSUE … [(DOMAIN …)]` per
/// item wanted, `+ MATERIAL [(DOMAIN …)]` per paper in order, `~ MATERIAL [(DOMAIN …)]` per paper
/// no longer wanted, and `? WORDS` per piece not understood. A frame is `@ DAY [known ORDER …]
/// [earlier MATERIAL [(DOMAIN …)]; …] [subject TEXT]`; above the first title it holds for all
/// cases of the file that have none. An outcome without orders expects those known.
struct InterpretationCase: Sendable {
    var title = ""
    var today = CalendarDate(dayNumber: 18_158)
    var known: [String] = []
    var earlier: EarlierRequest?
    var subject = ""
    var text = ""
    var outcome = ""
    var lexicon = Lexicon.builtIn

    var instruction: Instruction {
        interpret(
            text, subject: subject, on: today, known: known, earlier: earlier, lexicon: lexicon)
    }

    static func all(in file: String) throws -> [InterpretationCase] {
        let content = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        var frame = InterpretationCase()
        var cases: [InterpretationCase] = []
        for line in content.components(separatedBy: "\n") {
            if line.hasPrefix("# ") {
                cases.append(frame)
                cases[cases.count - 1].title = String(line.dropFirst(2))
            } else if cases.isEmpty {
                frame.read(frame: line)
            } else {
                cases[cases.count - 1].take(line)
            }
        }
        return cases.map(\.trimmed)
    }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "../../../Fixtures/interpret")

    private mutating func take(_ line: String) {
        let isOutcome = ["=> ", "- ", "+ ", "~ ", "? "].contains { line.hasPrefix($0) }
        if line.hasPrefix("@ "), text.isEmpty {
            read(frame: line)
        } else if line.hasPrefix("=> ") || (!outcome.isEmpty && isOutcome) {
            outcome += line + "\n"
        } else if outcome.isEmpty {
            text += line + "\n"
        }
    }

    private mutating func read(frame line: String) {
        guard line.hasPrefix("@ ") else { return }
        let parts = line.components(separatedBy: " subject ")
        subject = parts.count > 1 ? parts[1] : ""
        let lists = parts[0].components(separatedBy: " earlier ")
        earlier = lists.count > 1 ? Self.request(lists[1]) : nil
        let words = lists[0].split(separator: " ").map(String.init)
        today = words.dropFirst().first.flatMap { CalendarDate($0) } ?? today
        known = words.drop { $0 != "known" }.dropFirst().map { $0 }
    }

    private static func request(_ list: String) -> EarlierRequest {
        EarlierRequest(
            points: list.components(separatedBy: "; ").map { point in
                let words = point.split { " ()".contains($0) }.map(String.init)
                let material = words.first.flatMap(Material.init(rawValue:))
                return material.map {
                    [
                        Demand(
                            material: $0, issues: [.missing], domains: Array(words.dropFirst()),
                            note: point)
                    ]
                } ?? []
            })
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
        let puzzles = notUnderstood.map { "? \($0)" }
        return ([headline] + itemLines + settledLines + puzzles).joined(separator: "\n")
    }

    var headline: String {
        var head = "=> \(intent) \(confidence)"
        for order in filings { head += " \(order)" }
        if let deadline { head += " until \(deadline)" }
        return head
    }

    var itemLines: [String] {
        items.map { item in
            let issues = item.issues.map(\.rawValue).joined(separator: " ")
            return "- \(item.material.rawValue): \(issues)\(Self.bracketed(item.domains))"
        }
    }

    var settledLines: [String] {
        settled.map { paper in
            let mark = paper.verdict == .accepted ? "+" : "~"
            return "\(mark) \(paper.material.rawValue)\(Self.bracketed(paper.domains))"
        }
    }

    private static func bracketed(_ domains: [String]) -> String {
        domains.isEmpty ? "" : " (\(domains.joined(separator: " ")))"
    }
}
