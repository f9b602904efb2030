import Foundation
import Materials
import Testing

@testable import Casework

/// An example of `deploy/guide`, with the reading that stands beside it in a comment.
struct GuideExample: Sendable, CustomTestStringConvertible {
    var guide: String
    var subject: String
    var text: String
    var reading: String

    var testDescription: String { "\(guide): \(reading.prefix { $0 != "\n" })" }

    static func all() throws -> [GuideExample] {
        try ["reviewers.en", "reviewers.zh-CN"].flatMap { name in
            let path = Fixture.path("../deploy/guide/\(name).md")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let blocks = text.components(separatedBy: "```\n")
            return stride(from: 1, to: blocks.count - 1, by: 2).map { index in
                GuideExample(name, mail: blocks[index], after: blocks[index + 1])
            }
        }
    }

    private init(_ guide: String, mail: String, after: String) {
        let lines = mail.split(separator: "\n", omittingEmptySubsequences: false)
        let colon = lines[0].firstIndex { $0 == ":" || $0 == "：" } ?? lines[0].startIndex
        self.guide = guide
        subject = String(lines[0][lines[0].index(after: colon)...])
        text = lines.dropFirst().joined(separator: "\n")
        reading =
            after.hasPrefix("<!-- ")
            ? after.dropFirst(5).components(separatedBy: " -->")[0] : "not said"
    }
}

@Suite("The guide for reviewers")
struct GuideTests {
    @Test("has examples that are understood as it says", arguments: try GuideExample.all())
    func example(_ example: GuideExample) throws {
        let today = try #require(CalendarDate("2026-11-27"))
        let instruction = interpret(example.text, subject: example.subject, on: today)
        #expect(words(for: instruction) == example.reading)
    }

    private func words(for instruction: Instruction) -> String {
        var first = [instruction.intent.rawValue, instruction.confidence.rawValue]
        first += instruction.filings
        if let deadline = instruction.deadline { first += ["until", "\(deadline)"] }
        let items = instruction.items.map { item in
            let name = ([item.material.rawValue] + item.domains).joined(separator: " ")
            return "- \(name): \(item.issues.map(\.rawValue).joined(separator: ", "))"
        }
        let settled = instruction.settled.map { paper in
            let name = ([paper.material.rawValue] + paper.domains).joined(separator: " ")
            return "- settled \(name): \(paper.verdict.rawValue)"
        }
        return ([first.joined(separator: " ")] + items + settled).joined(separator: "\n")
    }
}
