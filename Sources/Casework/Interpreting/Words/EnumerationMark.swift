/// Recognises what opens a point: `1、` `2.` `(3)` `（四）` `⑤` `一、` `b)` `•`.
struct EnumerationMark {
    let text: NormalText
    /// The number that follows the last one seen.
    let expected: Int

    struct Mark {
        var end: Int
        var number: Int?
        var isInDigits = false
    }

    /// The mark at `start`.
    func mark(at start: Int, isAtBoundary: Bool, startsLine: Bool) -> Mark? {
        guard let scalar = text.scalar(at: start) else { return nil }
        if let number = Self.symbol(scalar) { return Mark(end: start + 1, number: number) }
        if startsLine, Self.bullets.contains(scalar), text.scalar(at: start + 1) != scalar {
            return Mark(end: start + 1)
        }
        if scalar == "(" { return bracketed(start) }
        if startsLine, let mark = spaced(start) ?? sectioned(start) { return mark }
        return isAtBoundary ? plain(start) ?? letter(start) : nil
    }

    private static let bullets = Set("-•·*●■◆○▪".unicodeScalars)

    /// ① and its kin.
    private static func symbol(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x2460...0x2473: Int(scalar.value) - 0x2460 + 1
        case 0x2474...0x2487: Int(scalar.value) - 0x2474 + 1
        case 0x3220...0x3229: Int(scalar.value) - 0x3220 + 1
        case 0x2776...0x277F: Int(scalar.value) - 0x2776 + 1
        default: nil
        }
    }

    private func bracketed(_ start: Int) -> Mark? {
        guard let found = number(start + 1), text.scalar(at: found.end) == ")" else { return nil }
        return Mark(end: found.end + 1, number: found.number, isInDigits: found.isInDigits)
    }

    private func plain(_ start: Int) -> Mark? {
        guard let found = number(start), let mark = text.scalar(at: found.end),
            (found.isInDigits ? "、.)" : "、.),").unicodeScalars.contains(mark)
        else { return nil }
        let next = text.scalar(at: found.end + 1)
        if next?.isDigit == true, !opensLongNumber(found.end + 1) { return nil }
        let isNext = found.number == expected || found.number == 1
        if mark == ".", found.isInDigits, !isNext, next?.isLatin == true { return nil }
        return Mark(end: found.end + 1, number: found.number, isInDigits: found.isInDigits)
    }

    /// `1 可以` on a line of its own, when it is the next number and counts nothing: `3 天`.
    private func spaced(_ start: Int) -> Mark? {
        guard let found = number(start), found.isInDigits, text.scalar(at: found.end) == " ",
            found.number == expected || found.number == 1,
            let next = text.scalar(at: found.end + 1), next.isHan || opensWord("ok", found.end + 1),
            !Self.measures.contains(next)
        else { return nil }
        return Mark(end: found.end + 1, number: found.number, isInDigits: true)
    }

    /// `1.2 ` on a line of its own: the second point of a first section.
    private func sectioned(_ start: Int) -> Mark? {
        guard let section = number(start), section.isInDigits,
            text.scalar(at: section.end) == ".",
            let point = number(section.end + 1), point.isInDigits,
            text.scalar(at: point.end) == " ", text.scalar(at: point.end + 1)?.isHan == true
        else { return nil }
        return Mark(end: point.end + 1)
    }

    private func opensWord(_ word: String, _ start: Int) -> Bool {
        text.scalars[start...].starts(with: word.unicodeScalars)
            && text.isWordBoundary(start + word.unicodeScalars.count)
    }

    private static let measures = Set("天日月年周号个份张项条点次件样家种名位小工".unicodeScalars)

    /// A letter as a number: a) or b、.
    private func letter(_ start: Int) -> Mark? {
        guard let scalar = text.scalar(at: start), ("a"..."h").contains(scalar),
            let mark = text.scalar(at: start + 1),
            mark == ")" || mark == "、" || mark == "." && text.scalar(at: start + 2) == " "
        else { return nil }
        return Mark(end: start + 2, number: Int(scalar.value) - 0x60)
    }

    /// 1.5 and 1、3项 are no marks; `1、` before an order number is one.
    private func opensLongNumber(_ start: Int) -> Bool {
        (start..<start + 10).allSatisfy { text.scalar(at: $0)?.isDigit == true }
    }

    private func number(_ start: Int) -> Mark? {
        var end = start
        var value = 0
        while let scalar = text.scalar(at: end), scalar.isDigit, end - start < 3 {
            value = value * 10 + Int(scalar.value) - 0x30
            end += 1
        }
        if end > start {
            return end - start <= 2 ? Mark(end: end, number: value, isInDigits: true) : nil
        }
        while let scalar = text.scalar(at: end), Self.figures[scalar] != nil, end - start < 4 {
            value = Self.figures[scalar].map { $0 < 10 && value >= 10 ? value + $0 : $0 } ?? value
            end += 1
        }
        return end > start && end - start <= 3 ? Mark(end: end, number: value) : nil
    }

    private static let figures: [Unicode.Scalar: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]
}
