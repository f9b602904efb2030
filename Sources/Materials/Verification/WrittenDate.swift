/// A date as papers print or people write it.
struct WrittenDate: Equatable, Sendable {
    let day: CalendarDate
    /// Whether every glyph of it is.
    let isCertain: Bool
    /// Where it stands in the glyphs it was found in.
    let range: Range<Int>

    /// All dates in glyphs, in order: `2026-11-26`, `2026/1/5`, `2026.01.05`, `2026年1月5日`,
    /// `20261126`, `二〇二六年十一月二十六日`, `26 Nov 2026`, `November 26, 2026`.
    ///
    /// A date with its year last and its month in digits may mean two days and is none.
    static func all(in glyphs: ArraySlice<Glyph>) -> [WrittenDate] {
        let scanner = DateScanner(glyphs: Array(glyphs))
        var dates: [WrittenDate] = []
        var index = 0
        while index < scanner.glyphs.count {
            guard let date = scanner.date(at: index) else {
                index += 1
                continue
            }
            dates.append(date)
            index = date.range.upperBound
        }
        return dates
    }
}

/// Reads one date at a place.
private struct DateScanner {
    let glyphs: [Glyph]

    /// A number with the index after it.
    private typealias Number = (value: Int, end: Int)

    func date(at start: Int) -> WrittenDate? {
        // The digits of a longer number are no year.
        guard start == 0 || glyphs[start].startsWord || !isDigit(start - 1) else { return nil }
        return yearFirst(at: start) ?? compact(at: start) ?? dayFirst(at: start)
            ?? monthFirst(at: start)
    }

    private func yearFirst(at start: Int) -> WrittenDate? {
        guard let year = number(at: start, digits: 4, exactly: true) ?? chineseYear(at: start),
            let separator = separator(at: year.end),
            let month = number(at: year.end + 1, digits: 2) ?? chineseNumber(at: year.end + 1),
            separator.endsMonth(plain(month.end)),
            let day = number(at: month.end + 1, digits: 2) ?? chineseNumber(at: month.end + 1)
        else { return nil }
        let end = day.end + (plain(day.end) == "日" ? 1 : 0)
        return written(year.value, month.value, day.value, start..<end)
    }

    private func compact(at start: Int) -> WrittenDate? {
        guard let all = number(at: start, digits: 8, exactly: true) else { return nil }
        let value = all.value
        return written(value / 10_000, value / 100 % 100, value % 100, start..<all.end)
    }

    private func dayFirst(at start: Int) -> WrittenDate? {
        guard let day = number(at: start, digits: 2),
            let month = monthName(at: skipping(day.end)),
            let year = number(at: skipping(month.end), digits: 4, exactly: true)
        else { return nil }
        return written(year.value, month.value, day.value, start..<year.end)
    }

    private func monthFirst(at start: Int) -> WrittenDate? {
        guard let month = monthName(at: start),
            let day = number(at: skipping(month.end), digits: 2),
            let year = number(at: skipping(day.end), digits: 4, exactly: true)
        else { return nil }
        return written(year.value, month.value, day.value, start..<year.end)
    }

    private func written(_ year: Int, _ month: Int, _ day: Int, _ range: Range<Int>) -> WrittenDate?
    {
        guard (1900...2200).contains(year),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        let isCertain = range.allSatisfy { glyphs[$0].isCertain && !isMistaken($0) }
        return WrittenDate(day: date, isCertain: isCertain, range: range)
    }

    /// Whether a letter stands where `digit` took it for a digit.
    private func isMistaken(_ index: Int) -> Bool {
        !isDigit(index) && isDigit(index - 1) && digit(index) != nil
    }

    /// A run of up to so many digits that belong together; a run that goes on is another number.
    private func number(at start: Int, digits most: Int, exactly: Bool = false) -> Number? {
        var end = start
        var value = 0
        while end - start < most, let digit = digit(end), end == start || !glyphs[end].startsWord {
            value = value * 10 + digit
            end += 1
        }
        let goesOn = end < glyphs.count && digit(end) != nil && !glyphs[end].startsWord
        guard end > start, !exactly || end - start == most, !goesOn else { return nil }
        return (value, end)
    }

    /// `二〇二六`.
    private func chineseYear(at start: Int) -> Number? {
        let digits = (start..<start + 4).compactMap { Self.chineseDigits[plain($0) ?? " "] }
        guard digits.count == 4 else { return nil }
        return (digits.reduce(0) { $0 * 10 + $1 }, start + 4)
    }

    /// `一` to `三十一`.
    private func chineseNumber(at start: Int) -> Number? {
        var end = start
        var tens = 0
        var units: Int?
        while let scalar = plain(end), scalar == "十" || Self.chineseDigits[scalar] != nil {
            if scalar == "十" {
                tens = units ?? 1
                units = nil
            } else {
                units = Self.chineseDigits[scalar]
            }
            end += 1
        }
        return end > start && end - start <= 3 ? (tens * 10 + (units ?? 0), end) : nil
    }

    private func monthName(at start: Int) -> Number? {
        let letters = (start..<min(start + 9, glyphs.count)).prefix {
            glyphs[$0].plain.isASCIILetter
        }
        let word = String(String.UnicodeScalarView(letters.map { glyphs[$0].plain }))
        for (index, name) in Self.months.enumerated() where word.hasPrefix(name.prefix(3)) {
            let isWhole = word.hasPrefix(name)
            return (index + 1, start + (isWhole ? name.count : word == "sept" ? 4 : 3))
        }
        return nil
    }

    private func separator(at index: Int) -> DateSeparator? {
        plain(index).flatMap(DateSeparator.init)
    }

    private func skipping(_ index: Int) -> Int {
        ["-", ",", "/", ".", "，"].contains(plain(index) ?? " ") ? index + 1 : index
    }

    private func plain(_ index: Int) -> Unicode.Scalar? {
        glyphs.indices.contains(index) ? glyphs[index].plain : nil
    }

    private func isDigit(_ index: Int) -> Bool { plain(index)?.isASCIIDigit ?? false }

    /// A digit, or a letter that readers take one for.
    private func digit(_ index: Int) -> Int? {
        guard let scalar = plain(index) else { return nil }
        if scalar.isASCIIDigit { return Int(scalar.value) - 48 }
        guard index > 0, isDigit(index - 1), !glyphs[index].startsWord else { return nil }
        return scalar == "o" ? 0 : scalar == "l" || scalar == "i" ? 1 : nil
    }

    private static let chineseDigits: [Unicode.Scalar: Int] = [
        "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
        "八": 8, "九": 9,
    ]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]
}

/// What parts year, month and day.
private enum DateSeparator: Equatable {
    case sign(Unicode.Scalar)
    case chinese

    init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "-", "/", ".": self = .sign(scalar)
        case "年": self = .chinese
        default: return nil
        }
    }

    func endsMonth(_ scalar: Unicode.Scalar?) -> Bool {
        switch self {
        case .sign(let sign): scalar == sign
        case .chinese: scalar == "月"
        }
    }
}
