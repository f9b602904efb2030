/// The smallest stretch of a text that says one thing, with the punctuation around it.
struct Clause: Sendable {
    enum Opening: Sendable {
        case comma, colon, sentence, line, point
    }

    enum Ending: Sendable {
        case comma, colon, stop, question, line
    }

    var opening: Opening
    var ending = Ending.line
    /// The tokens outside brackets.
    private(set) var tokens: [Token] = []
    /// The tokens inside brackets.
    private(set) var asides: [Token] = []
    /// Everything up to the closing punctuation, brackets included.
    var range: Range<Int>
    /// Counts the lines of the text.
    var line: Int
    private var words: Set<Word> = []

    init(opening: Opening, tokens: [Token] = [], range: Range<Int>, line: Int) {
        self.opening = opening
        self.range = range
        self.line = line
        for token in tokens { add(token) }
    }

    mutating func add(_ token: Token) {
        tokens.append(token)
        if let word = token.word { words.insert(word) }
    }

    mutating func addAside(_ token: Token) { asides.append(token) }

    /// Whether one of the words stands outside brackets.
    func says(_ sought: Word...) -> Bool { sought.contains(where: words.contains) }

    /// Whether a request could hide here: papers, defects, verbs of asking, numbers, dates.
    var isSignificant: Bool { (tokens + asides).contains(where: \.isSignificant) }

    static func clauses(of tokens: [Token]) -> [Clause] {
        var builder = ClauseBuilder()
        for token in tokens { builder.take(token) }
        return builder.finished()
    }
}

extension Token {
    fileprivate var isSignificant: Bool {
        switch kind {
        case .term(.paper), .term(.issue), .domain, .order, .deadline, .itemNumber: true
        case .term(.word(let word)): word.isSignificant
        default: false
        }
    }
}

extension Word {
    fileprivate var isSignificant: Bool {
        switch self {
        case .lack, .request, .again, .concern, .exempt, .accepted, .acknowledged, .approve,
            .reject, .withdraw,
            .extend, .except, .consequence, .rest:
            true
        default: false
        }
    }
}

private struct ClauseBuilder {
    private var clauses: [Clause] = []
    private var current = Clause(opening: .line, range: 0..<0, line: 0)
    private var depth = 0
    private var line = 0

    mutating func take(_ token: Token) {
        switch token.kind {
        case .open, .close: bracket(token)
        case .newline:
            close(.line, opening: .line)
            line += 1
        case .marker: close(.stop, opening: .point)
        case .comma where depth == 0: close(.comma, opening: .comma)
        case .colon where depth == 0: close(.colon, opening: .colon)
        case .stop where depth == 0: close(.stop, opening: .sentence)
        case .separator where depth == 0: close(.comma, opening: .comma)
        case .questionMark: close(.question, opening: .sentence)
        default: add(token)
        }
    }

    mutating func finished() -> [Clause] {
        close(.line, opening: .line)
        return clauses
    }

    private mutating func bracket(_ token: Token) {
        depth = token.kind == .open ? depth + 1 : max(0, depth - 1)
        if !isEmpty { current.range = current.range.lowerBound..<token.range.upperBound }
    }

    private mutating func add(_ token: Token) {
        let start = isEmpty ? token.range.lowerBound : current.range.lowerBound
        current.range = start..<token.range.upperBound
        if depth > 0 { current.addAside(token) } else { current.add(token) }
    }

    private var isEmpty: Bool { current.tokens.isEmpty && current.asides.isEmpty }

    private mutating func close(_ ending: Clause.Ending, opening: Clause.Opening) {
        defer { if ending == .line || opening == .point { depth = 0 } }
        guard !isEmpty else {
            if opening == .line || opening == .point { restart(opening) }
            return
        }
        current.ending = ending
        current.line = line
        clauses.append(current)
        restart(opening)
    }

    private mutating func restart(_ opening: Clause.Opening) {
        let keepsPoint = opening == .line && current.opening == .point && isEmpty
        current = Clause(opening: keepsPoint ? .point : opening, range: 0..<0, line: line)
    }
}
