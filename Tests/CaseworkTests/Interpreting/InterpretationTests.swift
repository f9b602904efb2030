import Casework
import Testing

@Suite("Interpretation")
struct InterpretationTests {
    @Test("each text gives the instruction beside it", arguments: try InterpretationCase.all(in: "forty.txt"))
    func readsText(_ example: InterpretationCase) {
        #expect(example.instruction.outline == example.outcome)
    }

    @Test func dump() throws {
        for e in try InterpretationCase.all(in: "forty.txt") {
            print("# \(e.title)\n\(e.text)\n\(e.instruction.outline)")
            for i in e.instruction.items { print("    note:", i.note) }
            print()
        }
    }
}
