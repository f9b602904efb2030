/// Words and what they stand for as a tree of characters: finds the longest word at a position in
/// time bounded by the longest word, whatever their number.
struct TermTrie<Value: Sendable>: Sendable {
    /// The edges of all nodes, one node after the other.
    private var edges: [TrieEdge] = []
    /// Where the edges of each node begin, and where the last node's end.
    private var firstEdge = [0]
    private let values: [Value?]

    /// The first value given to a word stays.
    init(_ lists: [(words: [WordPattern], value: Value)]) {
        var tree = GrowingTree<Value>()
        for (words, value) in lists {
            for word in words { tree.add(word, value) }
        }
        for branches in tree.branches {
            edges += branches
            firstEdge.append(edges.count)
        }
        values = tree.values
    }

    init(_ lists: [(words: [String], value: Value)]) {
        self.init(lists.map { list in (list.words.map { WordPattern($0) }, list.value) })
    }

    init(_ table: [String: Value]) { self.init(table.map { ([$0.key], $0.value) }) }

    /// The longest word that starts at `start` and does not end inside a Latin word.
    func longestMatch(in text: NormalText, at start: Int) -> (value: Value, end: Int)? {
        var node = 0
        var index = start
        var found: (node: Int, end: Int)?
        while let scalar = text.scalar(at: index) {
            // 低于 200KB: a blank beside Han is no part of the word.
            guard let next = child(of: node, scalar) else {
                guard scalar == " ", index > start, text.touchesHan(index) else { break }
                index += 1
                continue
            }
            node = next
            index += 1
            if values[node] != nil, text.isWordBoundary(index) { found = (node, index) }
        }
        guard let found, let value = values[found.node] else { return nil }
        return (value, found.end)
    }

    private func child(of node: Int, _ scalar: Unicode.Scalar) -> Int? {
        edges.target(of: scalar, in: firstEdge[node]..<firstEdge[node + 1]).node
    }
}

/// Leads from a node of a tree of words to the next.
private struct TrieEdge {
    let scalar: Unicode.Scalar
    let target: Int32
}

/// A tree of words while they are added.
private struct GrowingTree<Value> {
    /// The edges of each node.
    private(set) var branches: [[TrieEdge]] = [[]]
    private(set) var values: [Value?] = [nil]

    /// Adds the words of a pattern without spelling them out: its places share what leads to them.
    mutating func add(_ pattern: WordPattern, _ value: Value) {
        add(pattern.places[...], after: 0, value)
    }

    private mutating func add(_ places: ArraySlice<[String]>, after node: Int, _ value: Value) {
        guard let choices = places.first else {
            if node > 0, values[node] == nil { values[node] = value }
            return
        }
        for choice in choices {
            let end = choice.unicodeScalars.reduce(node) { child(of: $0, $1) }
            add(places.dropFirst(), after: end, value)
        }
    }

    private mutating func child(of node: Int, _ scalar: Unicode.Scalar) -> Int {
        let (child, place) = branches[node].target(of: scalar, in: branches[node].indices)
        if let child { return child }
        branches[node].insert(TrieEdge(scalar: scalar, target: Int32(values.count)), at: place)
        branches.append([])
        values.append(nil)
        return values.count - 1
    }
}

extension [TrieEdge] {
    /// The node that a scalar leads to, and the place of its edge among those of one node, sorted.
    fileprivate func target(
        of scalar: Unicode.Scalar, in range: Range<Int>
    ) -> (node: Int?, place: Int) {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        let isThere = low < range.upperBound && self[low].scalar == scalar
        return (isThere ? Int(self[low].target) : nil, low)
    }
}

extension NormalText {
    /// Whether Han stands on one side of the blank at `index`.
    fileprivate func touchesHan(_ index: Int) -> Bool {
        scalar(at: index - 1)?.isHan == true || scalar(at: index + 1)?.isHan == true
    }

    /// Whether no Latin word runs across the position.
    func isWordBoundary(_ index: Int) -> Bool {
        guard index > 0, let before = scalar(at: index - 1), let after = scalar(at: index) else {
            return true
        }
        return !(before.isLatin && after.isLatin)
    }
}
