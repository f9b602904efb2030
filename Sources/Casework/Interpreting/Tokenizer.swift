import Materials

/// Cuts a normal text into tokens, left to right, the longest word first.
struct Tokenizer {
    private let text: NormalText
    private let lexicon: Lexicon
    private let dates: DateReader
    private let domains: DomainScanner
    private let numbers: NumberCheck
    private var dots: [(name: String, range: Range<Int>)] = []
    private var nextDot = 0
    private var tokens: [Token] = []
    private var position = 0
    /// The label that the next number stands under.
    private var label: Word?
    /// The number that a marker such as `2.` must carry to be one before Latin letters.
    private var nextMarker = 1

    init(_ text: NormalText, lexicon: Lexicon, today: CalendarDate, workingDays: WorkingDays) {
        self.text = text
        self.lexicon = lexicon
        dates = DateReader(text: text, today: today, workingDays: workingDays)
        domains = DomainScanner(text: text, lexicon: lexicon)
        numbers = NumberCheck(rule: lexicon.orderNumbers)
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
        findDomains(range)
        position = range.lowerBound
        while position < range.upperBound {
            let token = next(range.upperBound)
            append(token)
            position = max(token.range.upperBound, position + 1)
        }
    }

    private mutating func append(_ token: Token) {
        note(token)
        if token.kind == .unknown {
            if text.scalars[token.range.lowerBound] == " " { return }
            if let last = tokens.last, last.kind == .unknown,
                last.range.upperBound == token.range.lowerBound
            {
                tokens[tokens.count - 1].range = last.range.lowerBound..<token.range.upperBound
                return
            }
        }
        tokens.append(token)
    }

    private mutating func note(_ token: Token) {
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
        if let marker = marker() { return marker }
        if let domain = domain() { return domain }
        let scalar = text.scalars[position]
        if let kind = Self.punctuation[scalar] { return Token(kind: kind, range: single) }
        if scalar == ".", !isInsideNumber { return Token(kind: .stop, range: single) }
        if let item = itemNumber() { return item }
        if let date = dates.token(at: position) { return date }
        if scalar.isWordPart, let run = latinRun(end) { return run }
        if let match = lexicon.terms.longestMatch(in: text, at: position),
            text.isWordBoundary(position)
        {
            return Token(kind: .term(match.meaning), range: position..<match.end)
        }
        return scalar.isLatin ? latinWord(end) : Token(kind: .unknown, range: single)
    }

    private var single: Range<Int> { position..<position + 1 }

    private static let punctuation: [Unicode.Scalar: Token.Kind] = [
        ",": .comma, "。": .stop, ";": .stop, "!": .stop, "?": .questionMark, ":": .colon,
        "\n": .newline, "(": .open, ")": .close, "[": .open, "]": .close, "【": .open,
        "】": .close, "〔": .open, "〕": .close, "\t": .separator, "|": .separator,
        "\"": .quantity, "“": .quantity, "”": .quantity, "'": .quantity, "‘": .quantity,
        "’": .quantity, "「": .quantity, "」": .quantity, "《": .quantity, "》": .quantity,
        "<": .quantity, ">": .quantity, "→": .quantity, "~": .quantity, "-": .quantity,
        "—": .quantity, "…": .unknown, "·": .quantity, "_": .quantity, "=": .quantity,
        "*": .quantity, "#": .quantity, "『": .quantity, "』": .quantity,
    ]

    private var isInsideNumber: Bool {
        guard let before = text.scalar(at: position - 1), let after = text.scalar(at: position + 1)
        else { return false }
        return before.isWordPart && after.isWordPart
    }

    // MARK: Enumerations

    private var isAtBoundary: Bool {
        guard let last = tokens.last else { return true }
        if text.gapBefore[position] || text.scalar(at: position - 1) == " " { return true }
        switch last.kind {
        case .comma, .stop, .colon, .newline, .separator, .questionMark, .quantity, .close:
            return true
        default: return false
        }
    }

    private mutating func marker() -> Token? {
        guard
            let end = EnumerationMark(text: text, expected: nextMarker)
                .end(at: position, isAtBoundary: isAtBoundary, isFirst: startsLine)
        else { return nil }
        nextMarker = end.number.map { $0 + 1 } ?? nextMarker
        return Token(kind: .marker, range: position..<end.index)
    }

    private var startsLine: Bool { tokens.last.map { $0.kind == .newline } ?? true }

    /// 第1、3项, as a reference to an earlier list.
    private func itemNumber() -> Token? {
        var index = position
        let isOrdinal = text.scalar(at: index) == "第"
        if isOrdinal { index += 1 }
        guard let first = text.scalar(at: index), first.isListDigit else { return nil }
        while let scalar = text.scalar(at: index),
            scalar.isListDigit || "、,和及-第".unicodeScalars.contains(scalar), index - position < 24
        {
            index += 1
        }
        guard let unit = text.scalar(at: index), "项条点".unicodeScalars.contains(unit),
            isOrdinal || first.isDigit
        else { return nil }
        return Token(kind: .itemNumber, range: position..<index + 1)
    }

    // MARK: Names and numbers

    private mutating func findDomains(_ range: Range<Int>) {
        var floor = range.lowerBound
        for index in range where text.scalars[index] == "." && index >= floor {
            guard let found = domains.domain(aroundDot: index, floor: floor),
                found.range.upperBound <= range.upperBound
            else { continue }
            dots.append(found)
            floor = found.range.upperBound
        }
    }

    private mutating func domain() -> Token? {
        while nextDot < dots.count, dots[nextDot].range.upperBound <= position { nextDot += 1 }
        guard nextDot < dots.count, dots[nextDot].range.lowerBound <= position else { return nil }
        var found = dots[nextDot]
        if found.range.lowerBound < position {
            found.range = position..<found.range.upperBound
            found.name = text.string(found.range)
            guard found.name.contains(".") else { return nil }
        }
        let after = text.scalar(at: found.range.upperBound)
        let before = text.scalar(at: position - 1)
        if after == "@" || before == "@" { return Token(kind: .quantity, range: found.range) }
        return Token(kind: .domain(found.name), range: found.range)
    }

    /// An address, a link, a number or a size; nil for a plain word.
    private func latinRun(_ end: Int) -> Token? {
        if let address = addressEnd() {
            return Token(kind: .quantity, range: position..<min(address, end))
        }
        if let scheme = linkEnd() { return Token(kind: .quantity, range: position..<scheme) }
        if let number = icpNumberEnd() { return Token(kind: .quantity, range: position..<number) }
        guard text.scalars[position].isDigit else { return nil }
        let digits = run(from: position, while: \.isDigit)
        return number(position..<digits)
    }

    /// The end of a mail address of at most 254 characters (RFC 5321 §4.5.3.1.3).
    private func addressEnd() -> Int? {
        var index = position
        var hasAt = false
        while let scalar = text.scalar(at: index), index - position < 254,
            scalar.isWordPart || "@._+-%".unicodeScalars.contains(scalar)
        {
            if scalar == "@" { hasAt = true }
            index += 1
        }
        return hasAt ? index : nil
    }

    private func number(_ range: Range<Int>) -> Token {
        let follower = text.scalar(at: range.upperBound)
        let leader = text.scalar(at: range.lowerBound - 1)
        let touches = follower?.isLatin == true || leader?.isWordPart == true || leader == "_"
        if touches || leader == "-" && range.lowerBound > 1 {
            let end = run(from: range.upperBound, while: \.isWordPart)
            return Token(kind: .quantity, range: range.lowerBound..<end)
        }
        switch numbers.answer(Array(text.scalars[range]), after: label) {
        case .order(let isCertain):
            return Token(kind: .order(text.string(range), isCertain: isCertain), range: range)
        case .other: return Token(kind: .quantity, range: range)
        }
    }

    /// `http://` up to the host: the host itself is read as a domain.
    private func linkEnd() -> Int? {
        let scheme = run(from: position, while: \.isLatin)
        guard text.scalar(at: scheme) == ":", text.scalar(at: scheme + 1) == "/",
            text.scalar(at: scheme + 2) == "/"
        else { return nil }
        return scheme + 3
    }

    /// ICP备2024178421号-1: a licence number is no order number (domain.md §2.8).
    private func icpNumberEnd() -> Int? {
        guard text.string(position..<min(position + 3, text.scalars.count)) == "icp" else {
            return nil
        }
        var index = position + 3
        while let scalar = text.scalar(at: index), "备证案 ".unicodeScalars.contains(scalar) {
            index += 1
        }
        let digits = run(from: index, while: \.isDigit)
        guard digits - index >= 5 else { return nil }
        return run(from: digits) { $0.isWordPart || $0 == "号" || $0 == "-" }
    }

    private func latinWord(_ end: Int) -> Token {
        let word = run(from: position) { $0.isWordPart || $0 == "'" }
        return Token(kind: .unknown, range: position..<min(word, end))
    }

    private func run(from start: Int, while belongs: (Unicode.Scalar) -> Bool) -> Int {
        var index = start
        while let scalar = text.scalar(at: index), belongs(scalar) { index += 1 }
        return index
    }
}

extension Unicode.Scalar {
    fileprivate var isListDigit: Bool {
        isDigit || "一二三四五六七八九十".unicodeScalars.contains(self)
    }
}
