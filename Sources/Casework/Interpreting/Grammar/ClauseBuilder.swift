/// Cuts tokens into clauses at punctuation, points and line ends; what stands in brackets stays
/// with the clause around it.
struct ClauseBuilder {
    private var clauses: [Clause] = []
    private var current = Clause(opening: .line, range: 0..<0, line: 0)
    private var depth = 0
    private var line = 0

    static func clauses(of tokens: [Token]) -> [Clause] {
        var builder = ClauseBuilder()
        for token in tokens { builder.take(token) }
        builder.close(.line, opening: .line)
        return builder.clauses
    }

    private mutating func take(_ token: Token) {
        switch token.kind {
        case .open, .close: bracket(token)
        case .newline:
            close(.line, opening: .line)
            line += 1
        case .marker(let number):
            close(.stop, opening: .point)
            current.number = number
        case .comma where depth == 0: close(.comma, opening: .comma)
        case .colon where depth == 0: close(.colon, opening: .colon)
        case .stop where depth == 0: close(.stop, opening: .sentence)
        case .separator where depth == 0: close(.comma, opening: .comma)
        case .questionMark: close(.question, opening: .sentence)
        default: add(token)
        }
    }

    private mutating func bracket(_ token: Token) {
        depth = token.kind == .open ? depth + 1 : max(0, depth - 1)
        if !current.isEmpty {
            current.range = current.range.lowerBound..<token.range.upperBound
        }
    }

    private mutating func add(_ token: Token) {
        let start = current.isEmpty ? token.range.lowerBound : current.range.lowerBound
        current.range = start..<token.range.upperBound
        if depth > 0 { current.addAside(token) } else { current.add(token) }
        // 除…外 says nothing itself: what holds for the rest follows.
        if token.says(.outside), current.says(.except) { close(.comma, opening: .comma) }
    }

    private mutating func close(_ ending: Clause.Ending, opening: Clause.Opening) {
        defer { if ending == .line || opening == .point { depth = 0 } }
        guard !current.isEmpty else {
            if opening == .line || opening == .point { restart(opening) }
            return
        }
        current.ending = ending
        current.line = line
        clauses.append(current)
        restart(opening)
    }

    /// A point whose words begin on the next line is still that point.
    private mutating func restart(_ opening: Clause.Opening) {
        let keepsPoint = opening == .line && current.opening == .point && current.isEmpty
        let number = keepsPoint ? current.number : nil
        current = Clause(opening: keepsPoint ? .point : opening, range: 0..<0, line: line)
        current.number = number
    }
}
