import Casework
import Foundation

/// How a reading compares with what its fixture expects.
struct Comparison {
    let example: InterpretationCase
    let found: Instruction

    init(_ example: InterpretationCase) {
        self.example = example
        found = example.instruction
    }

    /// Whether every paper wanted is found with its defects and domains, and no other.
    var hasRightItems: Bool { found.itemLines == lines("- ") }

    /// Whether intent, orders, deadline, confidence and all papers are as expected.
    var isRight: Bool {
        found.headline == headline && hasRightItems
            && found.settledLines.sorted() == (lines("+ ") + lines("~ ")).sorted()
    }

    /// Whether something would be acted on that the reviewer didn't say or didn't say surely.
    var isUnsafe: Bool { found.confidence == .sure && !isRight }

    /// Whether the reviewer is asked about what was sure.
    var asksNeedlessly: Bool {
        found.confidence == .confirm && headline.hasPrefix("=> \(found.intent) sure")
    }

    private var headline: String {
        var words = (example.outcome.components(separatedBy: "\n").first ?? "")
            .split(separator: " ").map(String.init)
        if words.count > 2, words.count == 3 || words[3] == "until" {
            words.insert(contentsOf: example.known, at: 3)
        }
        return words.joined(separator: " ")
    }

    private func lines(_ mark: String) -> [String] {
        example.outcome.components(separatedBy: "\n").filter { $0.hasPrefix(mark) }
    }
}

/// Counts over a set of texts.
struct Figures: CustomStringConvertible {
    let all: [Comparison]

    init(_ examples: [InterpretationCase]) { all = examples.map(Comparison.init) }

    var misread: Int { all.filter { !$0.hasRightItems }.count }
    var askedNeedlessly: Int { all.filter(\.asksNeedlessly).count }
    var unsafe: Int { all.filter(\.isUnsafe).count }

    var description: String {
        "\(all.count) texts: items right \(percent(\.hasRightItems)), all right "
            + "\(percent(\.isRight)), asked needlessly \(askedNeedlessly), unsafe \(unsafe)"
    }

    /// Texts that would be acted on otherwise than they say, and how they were read.
    var dangers: String {
        all.filter(\.isUnsafe).map { "\($0.example.title): \($0.found.outline)" }
            .joined(separator: "; ")
    }

    /// The titles of texts whose items were misread.
    var misses: String {
        all.filter { !$0.hasRightItems }.map(\.example.title).joined(separator: "; ")
    }

    private func percent(_ holds: (Comparison) -> Bool) -> String {
        let count = all.filter(holds).count
        return "\(count) (\(1000 * count / max(1, all.count) / 10) %)"
    }
}
