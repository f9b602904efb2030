import Materials

extension DayReader {
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
        // 12月初, 12月中旬, but 12月上传
        let isThird = isOne(of: "上中下", afterMonth + 1) && isOne(of: "旬", afterMonth + 2)
        if isOne(of: "月", afterMonth), isThird || isOne(of: "初", afterMonth + 1) {
            return vague(afterMonth + (isThird ? 3 : 2))
        }
        if isOne(of: "月", afterMonth), let first = upcoming(month: month, day: nil)?.first,
            let ranked = ranked(in: first, afterMonth + 1)
        {
            return ranked
        }
        guard isOne(of: "月/-.", afterMonth),
            let (day, afterDay) = numerals.number(at: afterBlank(afterMonth + 1))
        else { return nil }
        let end = afterDayUnit(afterDay) ?? afterDay
        let hasMonth = text.scalar(at: afterMonth) == "月"
        guard hasMonth || endOfBound(end) != nil else { return nil }
        return Reading(upcoming(month: month, day: day), end)
    }

    /// `5日` is a day only before 前, 29号 also where it numbers nothing.
    private func dayBound(_ day: Int, _ afterDay: Int) -> Reading? {
        guard let end = afterDayUnit(afterDay), match(words.within, end) == nil else { return nil }
        if endOfBound(end) != nil {
            return Reading(monthDay(months: day < today.day ? 1 : 0, day: day), end)
        }
        guard isOne(of: "号", end - 1), (1...31).contains(day), !numbersThing(day, end) else {
            return nil
        }
        // 20号 of the last days is past, and not the next month's.
        let isPast = day < today.day && today.day - day < 15
        return Reading(isPast ? nil : monthDay(months: day < today.day ? 1 : 0, day: day), end)
    }

    /// 第3号, 3号楼, 2号材料.
    private func numbersThing(_ day: Int, _ end: Int) -> Bool {
        let start = end - 1 - (day > 9 ? 2 : 1)
        return isOne(of: "第编楼栋座单项条图、和与及", start - 1)
            || isOne(of: "楼栋院座门线文令材资附图域网证件照房室路店机馆窗码、和与及-:", end)
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
    func upcoming(month: Int, day: Int?) -> CalendarDate? {
        guard let thisYear = date(today.year, month, day) else { return nil }
        if thisYear >= today { return thisYear }
        if today.dayNumber - thisYear.dayNumber <= 92 { return nil }
        return date(today.year + 1, month, day)
    }

    func afterDayUnit(_ index: Int) -> Int? {
        let unit = beforeUnit(index)
        return isOne(of: "日号", unit) ? unit + 1 : nil
    }

    /// Skips the blank of 12 月 4 日.
    private func beforeUnit(_ index: Int) -> Int {
        text.scalar(at: index) == " " && isOne(of: "年月日号", index + 1) ? index + 1 : index
    }

    func isOne(of scalars: String, _ index: Int) -> Bool {
        text.scalar(at: index).map(scalars.unicodeScalars.contains) ?? false
    }
}

extension CalendarDate {
    /// The first day of its month.
    fileprivate var first: CalendarDate { adding(days: 1 - day) }
}
