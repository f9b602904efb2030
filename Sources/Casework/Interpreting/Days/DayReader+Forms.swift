import Materials

extension DayReader {
    /// 今天, 本周五, 月底, 下月5日, next friday.
    func named(_ start: Int) -> Reading? { plainlyNamed(start) ?? close(start) }

    private func plainlyNamed(_ start: Int) -> Reading? {
        if let (days, end) = words.relative.longestMatch(in: text, at: start) {
            return Reading(today.adding(days: days), end)
        }
        if let (months, end) = words.monthEnds.longestMatch(in: text, at: start) {
            return Reading(monthDay(months: months, day: nil), end)
        }
        if let end = match(words.vague, start) { return vague(end) }
        if let (day, end) = words.festivals.longestMatch(in: text, at: start) {
            return Reading(upcoming(month: day / 100, day: day % 100), end)
        }
        return weekday(start) ?? monthEnding(start) ?? dayOfMonth(start)
    }

    /// 月初: no day in particular, which is a doubt where something is asked for by then.
    func vague(_ end: Int) -> Reading {
        var reading = Reading(nil, end)
        reading.mention.role = .period
        reading.mention.isCertain = false
        return reading
    }

    /// EOD, close of business on Friday, 5 pm on Friday.
    private func close(_ start: Int) -> Reading? {
        let hour = numerals.digits(at: start).flatMap { match(words.halves, afterBlank($0.end)) }
        guard let end = match(words.closings, start) ?? hour else { return nil }
        let place = afterBlank(end)
        let link = ["on ", "of "].first { matches($0, place) } == nil ? 0 : 3
        return plainlyNamed(place + link) ?? calendar(place + link) ?? Reading(today, end)
    }

    /// The last day of November.
    private func monthEnding(_ start: Int) -> Reading? {
        guard let end = match(words.monthEndings, start) else { return nil }
        if let (month, last) = words.monthNames.longestMatch(in: text, at: afterBlank(end)) {
            return Reading(upcoming(month: month, day: nil), last)
        }
        let month = words.months.longestMatch(in: text, at: afterBlank(end))
        return month.map { Reading(monthDay(months: $0.value, day: nil), $0.end) }
    }

    /// Friday, Wednesday of next week, Monday, December 7.
    private func englishWeekday(_ weekday: Int, _ end: Int, from start: Int) -> Reading {
        let place = afterBlank(text.scalar(at: end) == "," ? end + 1 : end)
        if let dated = calendar(place), dated.mention.day != nil {
            var agreed = dated
            agreed.mention.isCertain = dated.mention.day?.weekday == weekday
            return agreed
        }
        let week = place + (matches("of ", place) ? 3 : 0)
        if let (weeks, last) = words.weeks.longestMatch(in: text, at: week),
            text.scalar(at: last - 1) == "k"
        {
            return Reading(day(weeks: weeks, weekday), last)
        }
        // By Monday, said on a Tuesday, is that of next week.
        let isAhead = ["by ", "before ", "until ", "till ", "than "].contains {
            follows($0, start)
        }
        let weeks = isAhead && weekday < today.weekday ? 1 : 0
        return Reading(day(weeks: weeks, weekday), end)
    }

    private func weekday(_ start: Int) -> Reading? {
        if let (weekday, end) = words.weekdayNames.longestMatch(in: text, at: start) {
            return englishWeekday(weekday, end, from: start)
        }
        guard let (weeks, end) = words.weeks.longestMatch(in: text, at: start) else { return nil }
        if let (weekday, last) = words.weekdays.longestMatch(in: text, at: end)
            ?? words.weekdayNames.longestMatch(in: text, at: afterBlank(end))
        {
            return Reading(day(weeks: weeks, weekday), last)
        }
        // 下周的今天
        let after = isOne(of: "的", end) ? end + 1 : end
        if let (days, last) = words.relative.longestMatch(in: text, at: after), days == 0 {
            return Reading(today.adding(days: 7 * weeks), last)
        }
        guard end - start > 1, text.scalars[start].isHan || isOne(of: "k", end - 1) else {
            return nil
        }
        var week = Reading(day(weeks: weeks, 7), end)
        week.mention.role = .period
        return week
    }

    private func day(weeks: Int, _ weekday: Int) -> CalendarDate {
        today.adding(days: weekday - today.weekday + 7 * weeks)
    }

    private func dayOfMonth(_ start: Int) -> Reading? {
        guard let (months, end) = words.months.longestMatch(in: text, at: start) else {
            return nil
        }
        if let (day, afterDay) = numerals.number(at: end), let last = afterDayUnit(afterDay) {
            return Reading(monthDay(months: months, day: day), last)
        }
        if let first = monthDay(months: months, day: 1), let ranked = ranked(in: first, end) {
            return ranked
        }
        // 日期是下个月的
        if isOne(of: "的", end) { return nil }
        // 下个月之前 may as well end with this month.
        var month = Reading(monthDay(months: months, day: nil), end)
        month.mention.role = .period
        month.mention.isCertain = months == 0
        return month
    }

    /// 的第一个周五, 最后一天: a day told by its place in the month that begins with `first`.
    func ranked(in first: CalendarDate, _ start: Int) -> Reading? {
        let place = isOne(of: "的", start) ? start + 1 : start
        let last = first.adding(months: 1).adding(days: -1)
        if let end = match(words.lasts, place),
            let (unit, unitEnd) = words.units.longestMatch(in: text, at: end)
        {
            let isWorking = unit == .workingDay
            return Reading(isWorking ? workingDays.lastDay(upTo: last) : last, unitEnd)
        }
        guard let (rank, end) = words.ranks.longestMatch(in: text, at: place),
            let week = words.weeks.longestMatch(in: text, at: end),
            let (weekday, weekdayEnd) = words.weekdays.longestMatch(in: text, at: week.end)
        else { return nil }
        if rank < 0 {
            return Reading(last.adding(days: -((last.weekday - weekday + 7) % 7)), weekdayEnd)
        }
        let ahead = (weekday - first.weekday + 7) % 7
        return Reading(first.adding(days: ahead + 7 * (rank - 1)), weekdayEnd)
    }

    /// A day of the month so many months on; its last when none is given.
    func monthDay(months: Int, day: Int?) -> CalendarDate? {
        let month = today.month - 1 + months
        return date(today.year + month / 12, month % 12 + 1, day)
    }

    /// A day of a month; its last when none is given.
    func date(_ year: Int, _ month: Int, _ day: Int?) -> CalendarDate? {
        (day.map { [$0] } ?? [31, 30, 29, 28]).lazy.compactMap {
            CalendarDate(year: year, month: month, day: $0)
        }.first
    }
}
