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
        "nothing is acted on that a reviewer did not say, or did not say surely",
        arguments: ReviewersTexts.tuned + ReviewersTexts.keptAside + ReviewersTexts.learnedLater
            + ReviewersTexts.blind)
    func staysSafe(_ example: InterpretationCase) {
        let comparison = Comparison(example)
        #expect(!comparison.isUnsafe, "\(comparison.found.outline)")
    }

    @Test("nearly every paper wanted is found in the texts the reading was tuned on")
    func readsTunedTexts() {
        let figures = Figures(ReviewersTexts.tuned)
        print("reviewers' texts, tuned on: \(figures)")
        #expect(figures.all.count >= 160)
        #expect(figures.itemsRight >= 0.98, "\(figures.misses)")
    }

    @Test("most papers wanted are found in the texts kept aside")
    func readsTextsKeptAside() {
        let figures = Figures(ReviewersTexts.keptAside)
        print("reviewers' texts, kept aside: \(figures)")
        #expect(figures.all.count >= 80)
        #expect(figures.itemsRight >= 0.85, "\(figures.misses)")
    }

    @Test("most papers wanted are found in texts written later")
    func readsLaterTexts() {
        let learned = Figures(ReviewersTexts.learnedLater)
        let blind = Figures(ReviewersTexts.blind)
        print("reviewers' texts written later, tuned on: \(learned)")
        print("reviewers' texts written later, kept aside: \(blind)")
        #expect(learned.all.count >= 50 && blind.all.count >= 25)
        #expect(learned.itemsRight >= 0.9, "\(learned.misses)")
        #expect(blind.itemsRight >= 0.8, "\(blind.misses)")
    }
}
