/// The lexicon's words as a tree of characters: finds the longest word at a position in time
/// bounded by the longest word, whatever the size of the lexicon.
struct TermTrie: Sendable {
    private struct Edge: Hashable {
        let node: Int32
        let scalar: Unicode.Scalar
    }

    private var edges: [Edge: Int32] = [:]
    private var meanings: [Meaning?] = [nil]

    /// The first meaning given to a word stays.
    mutating func insert(_ word: [Unicode.Scalar], meaning: Meaning) {
        guard !word.isEmpty else { return }
        var node: Int32 = 0
        for scalar in word {
            let edge = Edge(node: node, scalar: scalar)
            if let next = edges[edge] {
                node = next
            } else {
                let next = Int32(meanings.count)
                meanings.append(nil)
                edges[edge] = next
                node = next
            }
        }
        if meanings[Int(node)] == nil { meanings[Int(node)] = meaning }
    }

    /// The longest word that starts at `start` and does not end inside a Latin word.
    func longestMatch(in text: NormalText, at start: Int) -> (meaning: Meaning, end: Int)? {
        var node: Int32 = 0
        var index = start
        var found: (meaning: Meaning, end: Int)?
        while let scalar = text.scalar(at: index),
            let next = edges[Edge(node: node, scalar: scalar)]
        {
            node = next
            index += 1
            if let meaning = meanings[Int(node)], text.isWordBoundary(index) {
                found = (meaning, index)
            }
        }
        return found
    }
}

extension NormalText {
    /// Whether no Latin word runs across the position.
    func isWordBoundary(_ index: Int) -> Bool {
        guard index > 0, let before = scalar(at: index - 1), let after = scalar(at: index) else {
            return true
        }
        return !(before.isLatin && after.isLatin)
    }
}
