import Materials

/// Reads days and spans of time at a place in a text, relative to a given day.
struct DateReader {
    let text: NormalText
    let today: CalendarDate
    let workingDays: WorkingDays

    struct Reading {
        /// Nil when the words name no day still to come.
        var day: CalendarDate?
        var end: Int
        var isSpan: Bool
    }

    /// The date, deadline or length of time that starts at `start`, with its end.
    func token(at start: Int) -> Token? {
        guard let reading = named(start) ?? calendar(start) ?? span(start) else { return nil }
        let range = start..<reading.end
        if reading.isSpan { return spanToken(reading, range) }
        let clock = skipClock(reading.end)
        guard let end = match(Self.until, at: clock) ?? match(Self.within, at: clock) else {
            return Token(kind: .date(reading.day), range: range)
        }
        return Token(kind: .deadline(future(reading.day)), range: start..<end)
    }

    private static let until = ["截止前", "之前", "以前", "截止", "为止", "前", "止"]
    private static let within = ["之内", "以内", "内"]
    /// Words after 三个月内 that make it a demand on the paper's age.
    private static let papersAge = ["开具", "签发", "出具", "签署", "办理", "下载", "的", "有效", "打印"]

    private func spanToken(_ reading: Reading, _ range: Range<Int>) -> Token {
        if let end = match(Self.within, at: reading.end) {
            let isAge = match(Self.papersAge, at: end) != nil
            return Token(
                kind: isAge ? .quantity : .deadline(reading.day), range: range.lowerBound..<end)
        }
        if precedes("within ", range.lowerBound) {
            return Token(kind: .deadline(reading.day), range: range)
        }
        return Token(kind: .date(reading.day), range: range)
    }

    private func future(_ day: CalendarDate?) -> CalendarDate? {
        guard let day, day >= today else { return nil }
        return day
    }

    // MARK: Forms

    /// 今天, 本周五, 月底.
    private func named(_ start: Int) -> Reading? {
        for (word, days) in [("今天", 0), ("今日", 0), ("明天", 1), ("明日", 1), ("后天", 2)] {
            if let end = match([word], at: start) {
                return Reading(day: today.adding(days: days), end: end, isSpan: false)
            }
        }
        if let end = match(["本月底", "月底"], at: start) {
            return Reading(day: lastOfMonth, end: end, isSpan: false)
        }
        return weekday(start)
    }

    private var lastOfMonth: CalendarDate {
        (28...31).reversed().lazy
            .compactMap { CalendarDate(year: today.year, month: today.month, day: $0) }
            .first ?? today
    }

    private func weekday(_ start: Int) -> Reading? {
        guard let scalar = text.scalar(at: start), "本这下周星礼".unicodeScalars.contains(scalar)
        else { return nil }
        let next = match(["下周", "下个星期", "下星期", "下个礼拜"], at: start)
        let this = match(["本周", "这周", "这个星期", "本星期", "周", "星期", "礼拜"], at: start)
        guard let end = next ?? this else { return nil }
        let monday = today.adding(days: 1 - today.weekday + (next == nil ? 0 : 7))
        guard let name = text.scalar(at: end), let offset = Self.weekdays[name] else {
            guard next == nil, match(Self.within, at: end) != nil else { return nil }
            return Reading(day: monday.adding(days: 6), end: end, isSpan: false)
        }
        return Reading(day: monday.adding(days: offset), end: end + 1, isSpan: false)
    }

    private static let weekdays: [Unicode.Scalar: Int] = [
        "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 6,
    ]

    /// 2019-09-25, 2019年9月25日, 9月25日, 25日前, 9/25前.
    private func calendar(_ start: Int) -> Reading? {
        guard let (first, afterFirst) = digits(start) else { return nil }
        if afterFirst - start == 4 { return fullDate(year: first, afterFirst) }
        if let separator = match(["月", "/", "-", "."], at: afterFirst),
            let (day, afterDay) = digits(separator), afterFirst - start <= 2
        {
            let end = match(["日", "号"], at: afterDay) ?? afterDay
            let hasMonth = text.scalar(at: afterFirst) == "月"
            guard hasMonth || match(Self.until, at: end) != nil else { return nil }
            return Reading(day: upcoming(month: first, day: day), end: end, isSpan: false)
        }
        guard let end = match(["日", "号"], at: afterFirst), match(Self.until, at: end) != nil
        else { return nil }
        return Reading(day: upcoming(day: first), end: end, isSpan: false)
    }

    private func fullDate(year: Int, _ afterYear: Int) -> Reading? {
        guard let separator = match(["-", ".", "/", "年"], at: afterYear),
            let (month, afterMonth) = digits(separator),
            let next = match(["-", ".", "/", "月"], at: afterMonth),
            let (day, afterDay) = digits(next)
        else { return nil }
        let end = match(["日", "号"], at: afterDay) ?? afterDay
        return Reading(
            day: CalendarDate(year: year, month: month, day: day), end: end, isSpan: false)
    }

    /// 9月25日 of the year in which it is still to come; a day that went by within the last
    /// three months is more likely a slip than a day of next year.
    private func upcoming(month: Int, day: Int) -> CalendarDate? {
        guard let thisYear = CalendarDate(year: today.year, month: month, day: day) else {
            return nil
        }
        if thisYear >= today { return thisYear }
        if today.dayNumber - thisYear.dayNumber <= 92 { return nil }
        return CalendarDate(year: today.year + 1, month: month, day: day)
    }

    private func upcoming(day: Int) -> CalendarDate? {
        guard day < today.day else {
            return CalendarDate(year: today.year, month: today.month, day: day)
        }
        let month = today.month % 12 + 1
        return CalendarDate(
            year: today.year + (month == 1 ? 1 : 0), month: month, day: day)
    }

    /// 3天, 五个工作日, 两周, 48小时, 3 working days.
    private func span(_ start: Int) -> Reading? {
        guard let (count, unit) = digits(start) ?? numeral(start), (1...400).contains(count) else {
            return nil
        }
        let place = text.scalar(at: unit) == " " ? unit + 1 : unit
        for (names, day) in lengths(count) {
            if let end = match(names, at: place) {
                return Reading(day: day, end: end, isSpan: true)
            }
        }
        return nil
    }

    private func lengths(_ count: Int) -> [([String], CalendarDate)] {
        [
            (
                ["个工作日", "工作日", "working days", "working day", "business days"],
                workingDays.day(count, after: today)
            ),
            (["个自然日", "自然日", "个日历日", "天", "日", "days", "day"], today.adding(days: count)),
            (["个星期", "星期", "周", "weeks", "week"], today.adding(days: 7 * count)),
            (["个小时", "小时", "hours", "hour"], today.adding(days: (count + 23) / 24)),
            (["个月", "months", "month"], today.adding(days: 30 * count)),
        ]
    }

    // MARK: Characters

    /// The end of the first of `words` that stands at `start`.
    private func match(_ words: [String], at start: Int) -> Int? {
        for word in words {
            var index = start
            let fits = word.unicodeScalars.allSatisfy { scalar in
                defer { index += 1 }
                return text.scalar(at: index) == scalar
            }
            if fits { return index }
        }
        return nil
    }

    private func precedes(_ word: String, _ place: Int) -> Bool {
        let start = place - word.unicodeScalars.count
        return start >= 0 && match([word], at: start) != nil
    }

    /// Skips 18:00, 17点, 下班, 中午 between a day and 前.
    private func skipClock(_ start: Int) -> Int {
        let weekday = afterBracket(start)
        var place = match(["中午", "上午", "下午", "晚上"], at: weekday) ?? weekday
        if text.scalar(at: place) == " " { place += 1 }
        if let (_, hour) = digits(place), let mark = match(["点", "时", ":"], at: hour) {
            place = digits(mark)?.1 ?? mark
            place = match(["分"], at: place) ?? place
        }
        return match(["下班"], at: place) ?? place
    }

    /// The end of a short bracket such as （周六）, or `start` when there is none.
    private func afterBracket(_ start: Int) -> Int {
        guard text.scalar(at: start) == "(" else { return start }
        let close = (start..<start + 6).first { text.scalar(at: $0) == ")" }
        return close.map { $0 + 1 } ?? start
    }

    private func digits(_ start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while let scalar = text.scalar(at: end), scalar.isDigit, end - start < 5 {
            value = value * 10 + Int(scalar.value - 0x30)
            end += 1
        }
        return end > start && end - start < 5 ? (value, end) : nil
    }

    /// Chinese numerals up to 九十九.
    private func numeral(_ start: Int) -> (value: Int, end: Int)? {
        var value = 0
        var end = start
        while let scalar = text.scalar(at: end), end - start < 3 {
            if scalar == "十" {
                value = max(value, 1) * 10
            } else if let digit = Self.numerals[scalar] {
                value += digit
            } else {
                break
            }
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    private static let numerals: [Unicode.Scalar: Int] = [
        "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
}
