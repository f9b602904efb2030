/// Reads what begins with a Latin letter or a digit and is no word: addresses, links, licence
/// numbers, order numbers and sizes.
struct NumberScanner {
    let text: NormalText
    let check: NumberCheck

    /// The token at `start`, of which nothing lies beyond `limit`; nil for a plain word.
    func token(at start: Int, limit: Int, after label: Word?) -> Token? {
        if let end = addressEnd(start) ?? linkEnd(start) ?? licenceEnd(start) {
            return Token(kind: .quantity, range: start..<min(end, limit))
        }
        guard text.scalars[start].isDigit else { return nil }
        if let size = size(start), size.range.upperBound <= limit { return size }
        return number(start..<text.end(of: start, while: \.isDigit), after: label)
    }

    /// The end of a mail address of at most 254 characters (RFC 5321 §4.5.3.1.3).
    private func addressEnd(_ start: Int) -> Int? {
        var index = start
        var hasAt = false
        while let scalar = text.scalar(at: index), index - start < 254,
            scalar.isWordPart || Self.addressMarks.contains(scalar)
        {
            if scalar == "@" { hasAt = true }
            index += 1
        }
        return hasAt ? index : nil
    }

    private static let addressMarks = Set("@._+-%".unicodeScalars)

    /// `http://` up to the host: the host itself is read as a domain.
    private func linkEnd(_ start: Int) -> Int? {
        let scheme = text.end(of: start, while: \.isLatin)
        guard text.scalar(at: scheme) == ":", text.scalar(at: scheme + 1) == "/",
            text.scalar(at: scheme + 2) == "/"
        else { return nil }
        return scheme + 3
    }

    /// ICP备2024178421号-1: a licence number is no order number (domain.md §2.8).
    private func licenceEnd(_ start: Int) -> Int? {
        guard text.scalars[start...].starts(with: "icp".unicodeScalars) else { return nil }
        let digits = text.end(of: start + 3) { "备证案 ".unicodeScalars.contains($0) }
        let end = text.end(of: digits, while: \.isDigit)
        guard end - digits >= 5 else { return nil }
        return text.end(of: end) { $0.isWordPart || $0 == "号" || $0 == "-" }
    }

    /// 36K, 5.8 MB, 50多K, 4兆.
    private func size(_ start: Int) -> Token? {
        if let leader = text.scalar(at: start - 1), leader.isWordPart || leader == "." {
            return nil
        }
        let whole = text.end(of: start, while: \.isDigit)
        let fraction =
            text.scalar(at: whole) == "."
            ? text.end(of: whole + 1, while: \.isDigit) : whole
        let unit = text.end(of: fraction) { "多来余几 ".unicodeScalars.contains($0) }
        let end = text.end(of: unit) { $0.isLatin || $0 == "兆" }
        guard let factor = Self.units[text.string(unit..<end)],
            text.scalar(at: end)?.isWordPart != true, end - start <= 16,
            let number = Double(text.string(start..<fraction))
        else { return nil }
        return Token(kind: .size(Int(number * factor)), range: start..<end)
    }

    /// Kilobytes.
    private static let units: [String: Double] = [
        "k": 1, "kb": 1, "m": 1024, "mb": 1024, "兆": 1024, "mib": 1024, "kib": 1,
    ]

    private func number(_ range: Range<Int>, after label: Word?) -> Token {
        let follower = text.scalar(at: range.upperBound)
        let leader = text.scalar(at: range.lowerBound - 1)
        let touches = follower?.isLatin == true || leader?.isWordPart == true || leader == "_"
        if touches || leader == "-" && range.lowerBound > 1 {
            let end = text.end(of: range.upperBound, while: \.isWordPart)
            return Token(kind: .quantity, range: range.lowerBound..<end)
        }
        switch check.answer(Array(text.scalars[range]), after: label) {
        case .order(let isCertain):
            return Token(kind: .order(text.string(range), isCertain: isCertain), range: range)
        case .other: return Token(kind: .quantity, range: range)
        }
    }
}

extension NormalText {
    /// The end of the run from `start` of scalars that belong.
    func end(of start: Int, while belongs: (Unicode.Scalar) -> Bool) -> Int {
        var index = start
        while let scalar = scalar(at: index), belongs(scalar) { index += 1 }
        return index
    }
}
