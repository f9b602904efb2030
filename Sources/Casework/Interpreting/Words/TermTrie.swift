/// Words and what they stand for as a tree of characters: finds the longest word at a position in
/// time bounded by the longest word, whatever their number.
struct TermTrie<Value: Sendable>: Sendable {
    /// The edges of all nodes, one node after the other, each node's in the order of their scalars.
    private var edges: [TrieEdge] = []
    /// Where the edges of each node begin, and where the last node's end.
    private var firstEdge: [Int32] = [0]
    /// Which of `values` each node stands for; none when negative.
    private let meanings: [Int32]
    private let values: [Value]

    /// The first value given to a word stays.
    init(_ lists: [(words: [WordPattern], value: Value)]) {
        var tree = GrowingTree()
        for (index, list) in lists.enumerated() {
            for word in list.words { tree.add(word, Int32(index)) }
        }
        edges.reserveCapacity(tree.count)
        firstEdge.reserveCapacity(tree.count + 1)
        for node in 0..<tree.count {
            edges += tree.edges(of: node)
            firstEdge.append(Int32(edges.count))
        }
        meanings = tree.meanings
        values = lists.map(\.value)
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
            if meanings[node] >= 0, text.isWordBoundary(index) { found = (node, index) }
        }
        return found.map { (values[Int(meanings[$0.node])], $0.end) }
    }

    private func child(of node: Int, _ scalar: Unicode.Scalar) -> Int? {
        edges.target(of: scalar, in: Int(firstEdge[node])..<Int(firstEdge[node + 1]))
    }
}

/// Leads from a node of a tree of words to the next.
private struct TrieEdge {
    let scalar: Unicode.Scalar
    let target: Int32
}

/// A tree of words while they are added: each node knows its first child and its next sibling, so
/// that a node takes no memory of its own.
private struct GrowingTree {
    private(set) var meanings: [Int32] = [-1]
    private var scalars: [Unicode.Scalar] = ["\0"]
    private var firstChild: [Int32] = [-1]
    private var nextSibling: [Int32] = [-1]
    /// The children of the root, which has thousands.
    private var roots: [Unicode.Scalar: Int32] = [:]

    var count: Int { meanings.count }

    /// Adds the words of a pattern without spelling them out: its places share what leads to them.
    mutating func add(_ pattern: WordPattern, _ meaning: Int32) {
        add(pattern.places[...], after: 0, meaning)
    }

    func edges(of node: Int) -> [TrieEdge] {
        var edges: [TrieEdge] = []
        var child = firstChild[node]
        while child >= 0 {
            edges.append(TrieEdge(scalar: scalars[Int(child)], target: child))
            child = nextSibling[Int(child)]
        }
        return edges.sorted { $0.scalar < $1.scalar }
    }

    private mutating func add(
        _ places: ArraySlice<[String]>, after node: Int, _ meaning: Int32
    ) {
        guard let choices = places.first else {
            if node > 0, meanings[node] < 0 { meanings[node] = meaning }
            return
        }
        for choice in choices {
            let end = choice.unicodeScalars.reduce(node) { child(of: $0, $1) }
            add(places.dropFirst(), after: end, meaning)
        }
    }

    private mutating func child(of node: Int, _ scalar: Unicode.Scalar) -> Int {
        if node == 0, let child = roots[scalar] { return Int(child) }
        var child = node == 0 ? -1 : firstChild[node]
        while child >= 0, scalars[Int(child)] != scalar { child = nextSibling[Int(child)] }
        return child >= 0 ? Int(child) : append(scalar, to: node)
    }

    private mutating func append(_ scalar: Unicode.Scalar, to node: Int) -> Int {
        let new = Int32(count)
        if node == 0 { roots[scalar] = new }
        scalars.append(scalar)
        meanings.append(-1)
        firstChild.append(-1)
        nextSibling.append(firstChild[node])
        firstChild[node] = new
        return Int(new)
    }
}

extension [TrieEdge] {
    /// The node that a scalar leads to from one whose edges are `range`.
    fileprivate func target(of scalar: Unicode.Scalar, in range: Range<Int>) -> Int? {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        return low < range.upperBound && self[low].scalar == scalar
            ? Int(self[low].target) : nil
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
