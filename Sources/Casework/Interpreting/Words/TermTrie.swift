/// Words and what they stand for as a tree of characters: finds the longest word at a position in
/// time bounded by the longest word, whatever their number.
struct TermTrie<Value: Sendable>: Sendable {
    /// Each node's edges as one stretch of `scalars` and `targets`, sorted by scalar.
    private var firstEdge: [Int32] = []
    private var scalars: [Unicode.Scalar] = []
    private var targets: [Int32] = []
    private var values: [Value?] = []

    private typealias Entry = (word: [Unicode.Scalar], value: Value)

    /// A node as the sorted words that run through it.
    private struct Node {
        var words: Range<Int>
        var depth: Int
    }

    /// The first value given to a word stays.
    init(_ lists: [(words: [String], value: Value)]) {
        let entries = Self.sorted(lists)
        var nodes = [Node(words: entries.indices, depth: 0)]
        var next = 0
        while next < nodes.count {
            nodes += branch(nodes[next], of: entries, firstChild: nodes.count)
            next += 1
        }
        firstEdge.append(Int32(scalars.count))
    }

    init(_ table: [String: Value]) { self.init(table.map { ([$0.key], $0.value) }) }

    private static func sorted(_ lists: [(words: [String], value: Value)]) -> [Entry] {
        let entries = lists.flatMap { list in
            list.words.map { Entry(Array($0.unicodeScalars), list.value) }
        }
        return entries.indices.sorted {
            let (one, other) = (entries[$0].word, entries[$1].word)
            return one == other ? $0 < $1 : one.lexicographicallyPrecedes(other)
        }.map { entries[$0] }.filter { !$0.word.isEmpty }
    }

    /// Writes down a node and gives its children, one for each scalar that goes on from it.
    private mutating func branch(
        _ node: Node, of entries: [Entry], firstChild: Int
    ) -> [Node] {
        var children: [Node] = []
        var start = node.words.lowerBound
        let isWord = start < node.words.upperBound && entries[start].word.count == node.depth
        values.append(isWord ? entries[start].value : nil)
        firstEdge.append(Int32(scalars.count))
        while start < node.words.upperBound {
            guard entries[start].word.count > node.depth else {
                start += 1
                continue
            }
            let scalar = entries[start].word[node.depth]
            let end =
                (start..<node.words.upperBound).first { entries[$0].word[node.depth] != scalar }
                ?? node.words.upperBound
            scalars.append(scalar)
            targets.append(Int32(firstChild + children.count))
            children.append(Node(words: start..<end, depth: node.depth + 1))
            start = end
        }
        return children
    }

    /// The longest word that starts at `start` and does not end inside a Latin word.
    func longestMatch(in text: NormalText, at start: Int) -> (value: Value, end: Int)? {
        var node = 0
        var index = start
        var found: (node: Int, end: Int)?
        while let scalar = text.scalar(at: index), let next = child(of: node, scalar) {
            node = next
            index += 1
            if values[node] != nil, text.isWordBoundary(index) { found = (node, index) }
        }
        guard let found, let value = values[found.node] else { return nil }
        return (value, found.end)
    }

    private func child(of node: Int, _ scalar: Unicode.Scalar) -> Int? {
        var low = Int(firstEdge[node])
        var high = Int(firstEdge[node + 1])
        while low < high {
            let middle = (low + high) / 2
            if scalars[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < firstEdge[node + 1], scalars[low] == scalar else { return nil }
        return Int(targets[low])
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
