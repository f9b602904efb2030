package import Materials

/// The numbered list of an earlier mail, which an answer may refer to by number alone.
package struct EarlierRequest: Sendable, Equatable {
    /// The papers of each point, the point with number 1 first.
    package var points: [[Demand]]
    /// The last day it set, from which an extension by days counts.
    package var deadline: CalendarDate?
    /// Whether the reviewer saw these very numbers; else an answer by number leaves a doubt.
    package var numbersAreShown: Bool

    package init(
        points: [[Demand]], deadline: CalendarDate? = nil, numbersAreShown: Bool = true
    ) {
        self.points = points
        self.deadline = deadline
        self.numbersAreShown = numbersAreShown
    }

    /// Each item of an instruction as a point of its own, as they are shown to the reviewer.
    package init(_ instruction: Instruction) {
        self.init(points: instruction.items.map { [$0] }, deadline: instruction.deadline)
    }

    /// All papers it asked for.
    var materials: Set<Material> { Set(points.joined().map(\.material)) }

    /// The papers under the numbers; nil when one of them was never given.
    func papers(under numbers: [Int]) -> [Demand]? {
        guard !numbers.isEmpty, numbers.allSatisfy({ points.indices.contains($0 - 1) }) else {
            return nil
        }
        return numbers.flatMap { points[$0 - 1] }
    }
}
