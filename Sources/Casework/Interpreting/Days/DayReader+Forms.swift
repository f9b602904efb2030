import Materials

extension DayReader {
    /// 今天, 本周五, 月底, 下月5日, next friday.
    func named(_ start: Int) -> Reading? {
        if let (days, end) = words.relative.longestMatch(in: text, at: start) {
            return Reading(today.adding(days: days), end)
        }
        if let (months, end) = words.monthEnds.longestMatch(in: text, at: start) {
            return Reading(monthDay(months: months, day: nil), end)
        }
        return weekday(start) ?? dayOfMonth(start)
    }

    private func weekday(_ start: Int) -> Reading? {
        if let (weekday, end) = words.weekdayNames.longestMatch(in: text, at: start) {
            return Reading(day(weeks: 0, weekday), end)
        }
        guard let (weeks, end) = words.weeks.longestMatch(in: text, at: start) else { return nil }
        if let (weekday, last) = words.weekdays.longestMatch(in: text, at: end)
            ?? words.weekdayNames.longestMatch(in: text, at: afterBlank(end))
        {
            return Reading(day(weeks: weeks, weekday), last)
        }
        guard end - start > 1, text.scalars[start].isHan else { return nil }
        var week = Reading(day(weeks: weeks, 7), end)
        week.mention.role = .period
        return week
    }

    private func day(weeks: Int, _ weekday: Int) -> CalendarDate {
        today.adding(days: weekday - today.weekday + 7 * weeks)
    }

    private func dayOfMonth(_ start: Int) -> Reading? {
        guard let (months, end) = words.months.longestMatch(in: text, at: start),
            let (day, afterDay) = numerals.number(at: end), let last = afterDayUnit(afterDay)
        else { return nil }
        return Reading(monthDay(months: months, day: day), last)
    }

    /// A day of the month so many months on; its last when none is given.
    private func monthDay(months: Int, day: Int?) -> CalendarDate? {
        let month = today.month - 1 + months
        return date(today.year + month / 12, month % 12 + 1, day)
    }

    /// A day of a month; its last when none is given.
    private func date(_ year: Int, _ month: Int, _ day: Int?) -> CalendarDate? {
        (day.map { [$0] } ?? [31, 30, 29, 28]).lazy.compactMap {
            CalendarDate(year: year, month: month, day: $0)
        }.first
    }

    // MARK: Calendar

    /// 2026-12-05, 12月5日, 12月底, 12/5前, 5日前, 5 december 2026, december 5.
    func calendar(_ start: Int) -> Reading? {
        if let (month, end) = words.monthNames.longestMatch(in: text, at: start) {
            guard let (day, afterDay) = numerals.digits(at: afterBlank(end)) else { return nil }
            return englishDate(month: month, day: day, afterDay)
        }
        guard let (first, afterFirst) = numerals.number(at: start) else { return nil }
        let end = beforeUnit(afterFirst)
        if first >= 1000 { return fullDate(year: first, end) }
        if let (month, last) = words.monthNames.longestMatch(in: text, at: afterBlank(end)) {
            return englishDate(month: month, day: first, last)
        }
        return monthAndDay(first, end) ?? dayBound(first, end)
    }

    private func fullDate(year: Int, _ afterYear: Int) -> Reading? {
        guard isOne(of: "-./年", afterYear),
            let (month, monthEnd) = numerals.number(at: afterBlank(afterYear + 1)),
            case let afterMonth = beforeUnit(monthEnd), isOne(of: "-./月", afterMonth),
            let (day, end) = numerals.number(at: afterBlank(afterMonth + 1))
        else { return nil }
        return Reading(
            CalendarDate(year: year, month: month, day: day), afterDayUnit(end) ?? end)
    }

    /// `12/5` is a day only before 前.
    private func monthAndDay(_ month: Int, _ afterMonth: Int) -> Reading? {
        if isOne(of: "月", afterMonth), isOne(of: "底末", afterMonth + 1) {
            return Reading(upcoming(month: month, day: nil), afterMonth + 2)
        }
        guard isOne(of: "月/-.", afterMonth),
            let (day, afterDay) = numerals.number(at: afterBlank(afterMonth + 1))
        else { return nil }
        let end = afterDayUnit(afterDay) ?? afterDay
        let hasMonth = text.scalar(at: afterMonth) == "月"
        guard hasMonth || endOfBound(end) != nil else { return nil }
        return Reading(upcoming(month: month, day: day), end)
    }

    /// `5日` is a day only before 前.
    private func dayBound(_ day: Int, _ afterDay: Int) -> Reading? {
        guard let end = afterDayUnit(afterDay), match(words.within, end) == nil,
            endOfBound(end) != nil
        else { return nil }
        return Reading(monthDay(months: day < today.day ? 1 : 0, day: day), end)
    }

    private func englishDate(month: Int, day: Int, _ afterDay: Int) -> Reading {
        let end =
            ["st", "nd", "rd", "th"].first { matches($0, afterDay) } != nil
            ? afterDay + 2 : afterDay
        let comma = text.scalar(at: end) == "," ? end + 1 : end
        guard let (year, last) = numerals.digits(at: afterBlank(comma)), year >= 1000 else {
            return Reading(upcoming(month: month, day: day), end)
        }
        return Reading(CalendarDate(year: year, month: month, day: day), last)
    }

    /// 9月25日 or, without a day, 9月底 of the year in which it is still to come; a day that went by within the last
    /// three months is more likely a slip than a day of next year.
    private func upcoming(month: Int, day: Int?) -> CalendarDate? {
        guard let thisYear = date(today.year, month, day) else { return nil }
        if thisYear >= today { return thisYear }
        if today.dayNumber - thisYear.dayNumber <= 92 { return nil }
        return date(today.year + 1, month, day)
    }

    private func afterDayUnit(_ index: Int) -> Int? {
        let unit = beforeUnit(index)
        return isOne(of: "日号", unit) ? unit + 1 : nil
    }

    /// Skips the blank of 12 月 4 日.
    private func beforeUnit(_ index: Int) -> Int {
        text.scalar(at: index) == " " && isOne(of: "年月日号", index + 1) ? index + 1 : index
    }

    private func isOne(of scalars: String, _ index: Int) -> Bool {
        text.scalar(at: index).map(scalars.unicodeScalars.contains) ?? false
    }

    private func matches(_ word: String, _ start: Int) -> Bool {
        zip(word.unicodeScalars, start...).allSatisfy { text.scalar(at: $1) == $0 }
    }
}
