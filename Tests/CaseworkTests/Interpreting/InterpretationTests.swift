import Casework
import Materials
import Testing

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
}
