import Casework
import Testing

@Suite("Interpretation")
struct InterpretationTests {
    @Test(
        "each text gives the instruction beside it",
        arguments: try InterpretationCase.all(in: "forty.txt"))
    func readsText(_ example: InterpretationCase) {
        #expect(example.instruction.outline == example.outcome)
    }
}
