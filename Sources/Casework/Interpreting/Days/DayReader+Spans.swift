import Materials

extension DayReader {
    /// 3天, 五个工作日, 两周, 48小时, 半个月, three working days.
    func span(_ start: Int) -> Reading? {
        if let (unit, end) = words.units.longestMatch(in: text, at: start), unit == .halfMonth {
            return reading(Span(count: 1, unit: unit), end)
        }
        let number = numerals.number(at: start) ?? article(start)
        guard let (count, end) = number, (1...400).contains(count),
            let (unit, last) = words.units.longestMatch(in: text, at: afterBlank(end))
        else { return nil }
        return reading(Span(count: count, unit: unit), last)
    }

    /// Within a week: one.
    private func article(_ start: Int) -> (value: Int, end: Int)? {
        let isLed = ["within ", "you have ", "give you ", "you've got "].contains {
            follows($0, start)
        }
        return isLed && text.scalar(at: start) == "a" && text.scalar(at: start + 1) == " "
            ? (1, start + 1) : nil
    }

    /// 自明日起五个工作日: a length of time of which the day is the first.
    func counting(from first: Reading) -> Reading {
        guard let start = match(words.starts, first.end), let day = first.mention.day,
            var counted = span(start), let span = counted.mention.span
        else { return first }
        counted.mention.day = span.end(from: day.adding(days: -1), workingDays)
        return counted
    }

    private func reading(_ span: Span, _ end: Int) -> Reading {
        let day = span.end(from: today, workingDays)
        var reading = Reading(day, end)
        reading.mention.span = span
        reading.mention.isCertain = span.unit != .workingDay || workingDays.covers(day)
        return reading
    }
}

extension Span {
    /// The day on which it is over when it begins with the end of `day`.
    func end(from day: CalendarDate, _ workingDays: WorkingDays) -> CalendarDate {
        switch unit {
        // 限两小时内: still today.
        case .hour: day.adding(days: count <= 8 ? 0 : (count + 23) / 24)
        case .day: day.adding(days: count)
        case .week: day.adding(days: 7 * count)
        case .halfMonth: day.adding(days: 15 * count)
        case .month: day.adding(days: 30 * count)
        case .workingDay: workingDays.day(count, after: day)
        }
    }
}
