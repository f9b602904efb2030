import Casework
import Materials
import Testing

extension InterpretationCase: CustomTestStringConvertible {
    var testDescription: String { title }
}

@Suite("Interpretation")
struct InterpretationTests {
    @Test(
        "each text of the domain page gives the instruction beside it",
        arguments: try InterpretationCase.all(in: "forty.txt"))
    func readsKnownText(_ example: InterpretationCase) {
        #expect(example.instruction.outline == example.outcome)
    }

    @Test(
        "each text of our own gives the instruction beside it",
        arguments: try InterpretationCase.all(in: "own.txt"))
    func readsOwnText(_ example: InterpretationCase) {
        #expect(example.instruction.outline == example.outcome)
    }

    @Test(
        "each text that says less than its words gives the instruction beside it",
        arguments: try InterpretationCase.all(in: "traps.txt"))
    func readsTrap(_ example: InterpretationCase) {
        #expect(example.instruction.outline == example.outcome)
    }

    @Test(
        "as many papers wanted are found as before, and nothing is acted on that was not said surely",
        arguments: TextSet.all)
    func readsReviewers(_ set: TextSet) {
        let figures = Figures(set.examples)
        print("reviewers' texts, \(set): \(figures)")
        #expect(figures.all.count == set.count)
        #expect(figures.misread <= set.mostMisread, "\(figures.misses)")
        #expect(figures.askedNeedlessly <= set.mostAskedNeedlessly)
        #expect(figures.unsafe <= set.mostUnsafe, "\(figures.dangers)")
    }
}
