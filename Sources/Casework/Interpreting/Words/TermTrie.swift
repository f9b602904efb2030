/// Words and what they stand for as a tree of characters: finds the longest word at a position in
/// time bounded by the longest word, whatever their number.
struct TermTrie<Value: Sendable>: Sendable {
    /// Each node's edges as one stretch of `scalars` and `targets`, sorted by scalar.
    private var firstEdge: [Int32] = []
    private var scalars: [Unicode.Scalar] = []
    private var targets: [Int32] = []
    private var values: [Value?] = [nil]

    /// The node that each edge leads to; an edge is the node it leaves and, below, its scalar.
    private typealias Edges = [UInt64: Int32]

    /// The first value given to a word stays.
    init(_ lists: [(words: [String], value: Value)]) {
        var edges: Edges = [:]
        for (words, value) in lists {
            for word in words where !word.isEmpty {
                let node = addPath(of: word, to: &edges)
                if values[node] == nil { values[node] = value }
            }
        }
        flatten(edges)
    }

    init(_ table: [String: Value]) { self.init(table.map { ([$0.key], $0.value) }) }

    private mutating func addPath(of word: String, to edges: inout Edges) -> Int {
        var node = 0
        for scalar in word.unicodeScalars {
            let edge = UInt64(node) << 32 | UInt64(scalar.value)
            if let next = edges[edge] {
                node = Int(next)
            } else {
                node = values.count
                edges[edge] = Int32(node)
                values.append(nil)
            }
        }
        return node
    }

    private mutating func flatten(_ edges: Edges) {
        for edge in edges.keys.sorted() {
            while firstEdge.count <= edge >> 32 { firstEdge.append(Int32(scalars.count)) }
            guard let target = edges[edge], let scalar = Unicode.Scalar(UInt32(edge & 0xFFFF_FFFF))
            else { continue }
            scalars.append(scalar)
            targets.append(target)
        }
        while firstEdge.count <= values.count { firstEdge.append(Int32(scalars.count)) }
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
