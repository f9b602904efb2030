import Materials

/// Cuts a normal text into tokens, left to right, the longest word first.
struct Tokenizer {
    let text: NormalText
    private let lexicon: Lexicon
    private let days: DayReader
    private let references: PointReference
    private let numbers: NumberScanner
    private var domains: DomainList
    private(set) var tokens: [Token] = []
    private(set) var position = 0
    private(set) var lineStart = 0
    /// Whether blanks stand between all letters of the line.
    private var isLetterSpaced = false
    /// The label that the next number stands under.
    private var label: Word?
    /// The number that a marker such as `2.` must carry to be one before Latin letters.
    private var nextMarker = 1

    /// `points` is how many points an earlier mail had that the text may refer to.
    init(
        _ text: NormalText, lexicon: Lexicon, today: CalendarDate, workingDays: WorkingDays,
        points: Int
    ) {
        self.text = text
        self.lexicon = lexicon
        days = DayReader(
            text: text, words: lexicon.days, today: today, workingDays: workingDays)
        references = PointReference(text: text, numerals: days.numerals, points: points)
        numbers = NumberScanner(text: text, check: NumberCheck(rule: lexicon.orderNumbers))
        domains = DomainList(text: text, scanner: DomainScanner(text: text, lexicon: lexicon))
    }

    /// The tokens of some lines, in order, a line end after each.
    mutating func tokens(in lines: [Range<Int>]) -> [Token] {
        for line in lines {
            read(line)
            append(Token(kind: .newline, range: line.upperBound..<line.upperBound))
        }
        return tokens
    }

    /// Adds the tokens of `range`; together they cover every scalar but blanks.
    private mutating func read(_ range: Range<Int>) {
        domains.find(in: range)
        position = range.lowerBound
        lineStart = position
        let isBare = hasOnlyBlanks(range)
        isLetterSpaced = spacesLetters(range)
        while position < range.upperBound {
            if isBare, pausesHere { append(Token(kind: .comma, range: position..<position)) }
            let token = next(range.upperBound)
            append(token)
            position = max(token.range.upperBound, position + 1)
        }
    }

    private mutating func append(_ token: Token) {
        noteLabel(token)
        if token.paper != nil, tokens.last?.paper != nil, !isLetterSpaced,
            text.gapBefore[token.range.lowerBound]
        {
            let gap = token.range.lowerBound..<token.range.lowerBound
            tokens.append(Token(kind: .term(.word(.join)), range: gap))
        }
        guard token.kind == .unknown else { return tokens.append(token) }
        if text.scalars[token.range.lowerBound] == " " { return }
        if let last = tokens.last, last.kind == .unknown,
            last.range.upperBound == token.range.lowerBound
        {
            tokens[tokens.count - 1].range = last.range.lowerBound..<token.range.upperBound
        } else {
            tokens.append(token)
        }
    }

    private mutating func noteLabel(_ token: Token) {
        switch token.kind {
        case .term(.word(.orderLabel)): label = .orderLabel
        case .term(.word(.numberLabel)), .term(.word(.concern)): label = .numberLabel
        case .newline where !isUnderColon, .stop: label = nil
        default: break
        }
    }

    /// A list of numbers may start on the line after 订单号:.
    private var isUnderColon: Bool {
        tokens.last.map { $0.kind == .colon } == true && label == .orderLabel
    }

    private mutating func next(_ end: Int) -> Token {
        let scalar = text.scalars[position]
        if let token = marker() ?? domains.token(at: position) { return token }
        if endsHeading(scalar) { return Token(kind: .colon, range: single) }
        if scalar.isEmoji || isDrawnOut(scalar) { return Token(kind: .comma, range: single) }
        if let token = box { return token }
        if let end = possessiveEnd { return Token(kind: .term(.word(.of)), range: position..<end) }
        if let kind = Self.punctuation[scalar] { return Token(kind: kind, range: single) }
        if scalar == ".", !isInsideNumber { return Token(kind: .stop, range: single) }
        if let token = reference() ?? days.token(at: position) { return token }
        if scalar.isWordPart, let token = numbers.token(at: position, limit: end, after: label) {
            return token
        }
        if text.isWordBoundary(position),
            let match = lexicon.terms.longestMatch(in: text, at: position)
        {
            return Token(kind: .term(match.value), range: position..<match.end)
        }
        return scalar.isLatin ? latinWord(end) : Token(kind: .unknown, range: single)
    }

    private var single: Range<Int> { position..<position + 1 }

    private var isInsideNumber: Bool {
        guard let before = text.scalar(at: position - 1), let after = text.scalar(at: position + 1)
        else { return false }
        return before.isWordPart && after.isWordPart
    }

    private func latinWord(_ end: Int) -> Token {
        let word = text.end(of: position) { $0.isWordPart || $0 == "'" }
        return Token(kind: .unknown, range: position..<min(word, end))
    }

    // MARK: Points

    private var startsLine: Bool { tokens.last.map { $0.kind == .newline } ?? true }

    private var isAtBoundary: Bool {
        guard let last = tokens.last else { return true }
        if text.gapBefore[position] || text.scalar(at: position - 1) == " " { return true }
        switch last.kind {
        case .comma, .stop, .colon, .newline, .separator, .questionMark, .quantity, .size, .close:
            return true
        default: return false
        }
    }

    private mutating func marker() -> Token? {
        guard
            let mark = EnumerationMark(text: text, expected: nextMarker)
                .mark(at: position, isAtBoundary: isAtBoundary, startsLine: startsLine)
        else { return nil }
        if mark.isInDigits, let number = mark.number { nextMarker = number + 1 }
        return Token(kind: .marker(mark.number), range: position..<mark.end)
    }

    private func reference() -> Token? {
        let found =
            tokens.last?.says(.itemLabel) == true
            ? references.list(at: position)
            : references.reference(at: position, isAtBoundary: isAtBoundary)
        return found.map { Token(kind: .itemNumbers($0.numbers), range: position..<$0.end) }
    }

    // MARK: Punctuation

    private static let punctuation: [Unicode.Scalar: Token.Kind] = {
        let kinds: [(String, Token.Kind)] = [
            (",", .comma), ("。;!", .stop), ("?", .questionMark), (":", .colon), ("\n", .newline),
            ("([〔", .open), (")]〕", .close), ("\t|", .separator), ("…", .unknown),
            ("【】\"“”'‘’「」『』《》<>→~-—·_=*#×✗✘", .quantity),
        ]
        let pairs = kinds.flatMap { marks, kind in marks.unicodeScalars.map { ($0, kind) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()
}
