/// The smallest stretch of a text that says one thing, with the punctuation around it.
struct Clause: Sendable {
    enum Opening: Sendable {
        case comma, colon, sentence, line, point
    }

    enum Ending: Sendable {
        case comma, colon, stop, question, line
    }

    var opening: Opening
    /// The number of the point that the clause opens.
    var number: Int?
    var ending = Ending.line
    /// The tokens outside brackets.
    private(set) var tokens: [Token] = []
    /// The tokens inside brackets.
    private(set) var asides: [Token] = []
    /// Everything up to the closing punctuation, brackets included.
    var range: Range<Int>
    /// Counts the lines of the text.
    var line: Int
    private var words = WordSet()

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

    var isEmpty: Bool { tokens.isEmpty && asides.isEmpty }

    /// Whether the word stands outside brackets.
    func says(_ word: Word) -> Bool { words.contains(word) }

    /// Whether one of the words does.
    func says(_ sought: Word...) -> Bool { sought.contains(where: words.contains) }

    /// How it asks for papers, outside brackets.
    var asking: Asking { Asking(tokens) }

    /// Whether a paper is named outside brackets.
    var namesPaper: Bool { tokens.contains(where: \.namesPaper) }

    var saysIssue: Bool { tokens.contains { $0.issues != nil } }

    /// Whether a request could hide here: papers, defects, verbs of asking, numbers, dates.
    var isSignificant: Bool {
        (tokens.contains(where: \.isSignificant) || asides.contains(where: \.isSignificant))
            && !isContact
    }

    /// 电话 0571-00000000: how to reach the reviewer.
    private var isContact: Bool {
        asides.isEmpty && says(.concern)
            && tokens.allSatisfy {
                $0.kind == .quantity || $0.isIdle || $0.says(.concern) || $0.joins
            }
            && tokens.contains { $0.kind == .quantity }
    }

    /// 1、可以了 as an answer to point 1 of an earlier mail.
    var asAnswer: Clause {
        guard opening == .point, let number, !says(.concern) else { return self }
        let start = range.lowerBound..<range.lowerBound
        var answer = self
        answer.tokens.insert(Token(kind: .itemNumbers([number]), range: start), at: 0)
        return answer
    }
}

extension Token {
    fileprivate var isSignificant: Bool {
        switch kind {
        case .term(.paper), .term(.issue), .domain, .order, .itemNumbers: true
        case .day(let day): day.role == .deadline
        case .term(.word(let word)): word.isSignificant
        default: false
        }
    }
}

extension Word {
    fileprivate var isSignificant: Bool {
        switch self {
        case .lack, .request, .again, .concern, .exempt, .cancel, .accepted, .fine, .received,
            .approve,
            .reject, .withdraw, .extend, .except, .consequence, .rest, .some, .came, .notThis,
            .blank, .deadlineLabel:
            true
        default: false
        }
    }
}
