/// What became of looking for one known value on a paper.
enum Sighting: Sendable, Equatable {
    /// It stands there, every character of it beyond doubt.
    case verified
    /// Another value clearly stands in its place; nil where the value is personal.
    case differs(seen: String?)
    /// Another value clearly stands there, and a second place of the paper says the same.
    case contradicted(seen: String)
    /// Something like it stands there, or it does with a doubtful character.
    case doubtful
    /// Nothing like it was read; that proves nothing.
    case notFound

    /// Text that is alike enough for one to be a misreading or an imitation of the other.
    static func isNear(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], within edits: Int
    ) -> Bool {
        let skeletons = (skeleton(of: left), skeleton(of: right))
        return skeletons.0 == skeletons.1
            || editDistance(skeletons.0, skeletons.1, atMost: edits) <= edits
    }
}

/// A text with every shape that is easily mistaken for another as one of them: `examp1e` and
/// `example`, `rnodern` and `modern`.
func skeleton(of text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var output: [Unicode.Scalar] = []
    for scalar in text {
        if let last = output.last, let joined = joinedShapes[Pair(first: last, second: scalar)] {
            output[output.count - 1] = joined
        } else {
            output.append(alikeShapes[scalar] ?? scalar)
        }
    }
    return output
}

/// Two characters that look like one when they stand close.
private struct Pair: Hashable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar
}

private let joinedShapes: [Pair: Unicode.Scalar] = [
    Pair(first: "r", second: "n"): "m", Pair(first: "v", second: "v"): "w",
    Pair(first: "c", second: "l"): "d", Pair(first: "c", second: "i"): "d",
]

private let alikeShapes: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "2": "z", "5": "s", "8": "b", "9": "g",
    "6": "b", "q": "g", "u": "v", "一": "-", "—": "-", "_": "-", ",": ".", "，": ".",
]

/// How many characters must be put in, taken out or changed; any number above `most` as `most + 1`.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int) -> Int {
    guard abs(left.count - right.count) <= most else { return most + 1 }
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            let change = previous[column] + (character == other ? 0 : 1)
            current.append(min(change, previous[column + 1] + 1, current[column] + 1))
        }
        guard current.min() ?? 0 <= most else { return most + 1 }
        previous = current
    }
    return min(previous.last ?? 0, most + 1)
}
