import Casework
import Materials
import TestSupport
import Testing

/// What holds of every text, whatever it says.
@Suite("Interpretation of any text")
struct InterpretationPropertyTests {
    private static let examples: [InterpretationCase] = {
        do {
            return try ["forty.txt", "own.txt", "traps.txt"]
                .flatMap { try InterpretationCase.all(in: $0) }
                // Of the wordings, thousands, each varies one sentence as it is.
                + TextSet.all.dropLast(Wordings.sets.count).flatMap(\.examples)
        } catch {
            preconditionFailure("the fixtures can't be read: \(error)")
        }
    }()

    /// Those in the usual words of the trade; in others a blank may part what is one word there.
    private static let tradeExamples: [InterpretationCase] = {
        let others = Set(TextSet.all.dropFirst(12).flatMap(\.examples).map(\.title))
        return examples.filter { !others.contains($0.title) }
    }()

    @Test("there are texts to vary")
    func hasExamples() { #expect(Self.examples.count >= 350) }

    @Test("a greeting before and a signature after change nothing", arguments: examples)
    func ignoresCourtesies(_ example: InterpretationCase) {
        var dressed = example
        dressed.text = "尊敬的用户，您好！\n\(example.text)\n\n谢谢！\n某某云备案审核组 王五\n2026-11-24"
        #expect(dressed.instruction.substance == example.instruction.substance)
        #expect(dressed.instruction.confidence == example.instruction.confidence)
    }

    @Test("full-width forms read like half-width ones", arguments: examples)
    func foldsWidth(_ example: InterpretationCase) {
        var wide = example
        wide.text = TextMutation.fullWidth(example.text)
        #expect(wide.instruction.substance == example.instruction.substance)
    }

    @Test("traditional characters read like simplified ones", arguments: examples)
    func foldsVariants(_ example: InterpretationCase) {
        var traditional = example
        traditional.text = TextMutation.traditional(example.text)
        #expect(traditional.instruction.substance == example.instruction.substance)
    }

    @Test(
        "blanks between all Han characters carry no meaning, where none did before",
        arguments: tradeExamples.filter { !TextMutation.pausesAtBlanks($0.text) })
    func ignoresBlanks(_ example: InterpretationCase) {
        var spaced = example
        spaced.text = TextMutation.spaced(example.text)
        #expect(spaced.instruction.substance == example.instruction.substance)
    }

    @Test("spoiled text never breaks the promises of the contract", arguments: 0..<40)
    func keepsPromises(seed: Int) {
        var chance = SeededGenerator(seed: UInt64(seed))
        // Every text is spoiled five times, in as many ways.
        for (index, example) in Self.examples.enumerated() where index % 8 == seed % 8 {
            var spoiled = example
            spoiled.text = TextMutation.spoiled(example.text, using: &chance)
            let instruction = spoiled.instruction
            for item in instruction.items {
                #expect(!item.issues.isEmpty && !item.note.isEmpty, "\(spoiled.text)")
            }
            #expect(Set(instruction.filings).count == instruction.filings.count)
            guard instruction.confidence == .sure else { continue }
            #expect(instruction.notUnderstood.isEmpty && !instruction.filings.isEmpty)
            #expect(instruction.intent != .unclear)
        }
    }

    @Test("sixteen times the text takes nowhere near the square of it (D9)", arguments: Burden.all)
    func isLinear(_ burden: Burden) {
        let small = burden.cost(repeats: 150)
        let large = burden.cost(repeats: 2400)
        #expect(large < small * 100, "\(small) and \(large)")
    }
}

/// A stretch of text that would be slow in great number if any step looked back too far.
struct Burden: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let piece: String

    static let all = [
        Burden(testDescription: "whole requests", piece: "域名证书不清晰，请重新上传；核验单过期。\n"),
        Burden(testDescription: "words without an end", piece: "缺少正面"),
        Burden(testDescription: "dots", piece: "a1.b2."),
        Burden(testDescription: "open brackets", piece: "（一"),
        Burden(testDescription: "form keys", piece: "问题\n"),
        Burden(testDescription: "papers without a break", piece: "域名证书过期"),
        Burden(testDescription: "defects without a paper", piece: "，未盖章"),
        Burden(testDescription: "unknown characters", piece: "龘靐"),
    ]

    /// Processor seconds of reading so much.
    func cost(repeats: Int) -> Double {
        let text = String(repeating: piece, count: repeats)
        let day = CalendarDate(dayNumber: 20_000)
        return leastCost { _ = interpret(text, on: day, known: ["2010352751485"]) }
    }
}

extension Instruction {
    /// Everything but the reviewer's own words.
    fileprivate var substance: String {
        let bare = Instruction(
            intent: intent, filings: filings, items: items, deadline: deadline, confidence: .sure)
        return bare.outline
    }
}
