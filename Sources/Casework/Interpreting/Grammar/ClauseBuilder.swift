/// Cuts tokens into clauses at punctuation, points and line ends; what stands in brackets stays
/// with the clause around it.
struct ClauseBuilder {
    private var clauses: [Clause] = []
    private var current = Clause(opening: .line, range: 0..<0, line: 0)
    private var depth = 0
    private var line = 0
    private var judgement = Judgement.none

    /// What the clause has said so far of a paper.
    private enum Judgement { case none, named, numbered, judged, faulted }

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
        if depth == 0 { judge(token) }
        // 除了核验单，其他都好 may come without its comma.
        if token.says(.rest), current.says(.except) { close(.comma, opening: .comma) }
        let start = current.isEmpty ? token.range.lowerBound : current.range.lowerBound
        current.range = start..<token.range.upperBound
        if depth > 0 { current.addAside(token) } else { current.add(token) }
        // 除…外 says nothing itself: what holds for the rest follows.
        if token.says(.outside), current.says(.except) { close(.comma, opening: .comma) }
    }

    /// Ends a clause that has judged its paper before it comes to the next: 第一项ok 第二项模糊.
    private mutating func judge(_ token: Token) {
        switch (judgement, token.kind) {
        case (.judged, _) where token.namesPaper, (.faulted, .itemNumbers):
            close(.comma, opening: .comma)
            judgement = .named
        case (_, .itemNumbers): judgement = .numbered
        case (_, .term(.paper)): judgement = .named
        case (.named, _) where token.says(.accepted) || token.says(.fine),
            (.numbered, _) where token.says(.accepted) || token.says(.fine):
            judgement = .judged
        case (.numbered, .term(.issue)): judgement = .faulted
        case (.judged, _) where token.says(.past) || token.says(.particle): break
        case (.judged, _): judgement = .named
        default: break
        }
    }

    private mutating func close(_ ending: Clause.Ending, opening: Clause.Opening) {
        defer { if ending == .line || opening == .point { depth = 0 } }
        guard !current.isEmpty else {
            if opening == .line || opening == .point { restart(opening) }
            return
        }
        judgement = .none
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
