/// Recognises what opens a point: `1、` `2.` `(3)` `（四）` `⑤` `一、` `•`.
struct EnumerationMark {
    let text: NormalText
    /// The number that follows the last one seen.
    let expected: Int

    /// The end of the mark at `start` and its number where it is written in digits.
    func end(
        at start: Int, isAtBoundary: Bool, isFirst: Bool
    ) -> (index: Int, number: Int?)? {
        guard let scalar = text.scalar(at: start) else { return nil }
        if (0x2460...0x2487).contains(scalar.value) || (0x3220...0x3229).contains(scalar.value) {
            return (start + 1, nil)
        }
        if isFirst, "-•·*●■◆○▪".unicodeScalars.contains(scalar),
            text.scalar(at: start + 1) != scalar
        {
            return (start + 1, nil)
        }
        if scalar == "(" { return bracketed(start) }
        return isAtBoundary ? plain(start) : nil
    }

    private func bracketed(_ start: Int) -> (index: Int, number: Int?)? {
        guard let number = number(start + 1), text.scalar(at: number.end) == ")" else {
            return nil
        }
        return (number.end + 1, number.value)
    }

    private func plain(_ start: Int) -> (index: Int, number: Int?)? {
        guard let number = number(start), let mark = text.scalar(at: number.end),
            "、.):,".unicodeScalars.contains(mark)
        else { return nil }
        let isHan = number.value == nil
        if isHan, mark == ":" || mark == "." && number.end == start { return nil }
        if !isHan, mark == ":" || mark == "," { return nil }
        if let follower = text.scalar(at: number.end + 1), isPartOfNumber(follower, number.end + 1)
        {
            return nil
        }
        let isNext = number.value == expected || number.value == 1
        if mark == ".", !isNext, text.scalar(at: number.end + 1)?.isLatin == true { return nil }
        return (number.end + 1, number.value)
    }

    /// 1.5 and 1、3项 are no marks; `1、` before an order number is one.
    private func isPartOfNumber(_ follower: Unicode.Scalar, _ index: Int) -> Bool {
        guard follower.isDigit else { return false }
        var end = index
        while text.scalar(at: end)?.isDigit == true { end += 1 }
        return end - index < 10
    }

    private func number(_ start: Int) -> (value: Int?, end: Int)? {
        var end = start
        while let scalar = text.scalar(at: end), scalar.isDigit { end += 1 }
        if end > start {
            return end - start <= 2 ? (Int(text.string(start..<end)), end) : nil
        }
        while let scalar = text.scalar(at: end),
            "一二三四五六七八九十".unicodeScalars.contains(scalar)
        {
            end += 1
        }
        return end > start && end - start <= 3 ? (nil, end) : nil
    }
}
