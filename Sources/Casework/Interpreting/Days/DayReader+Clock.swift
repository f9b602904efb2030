/// The time of a day, which a deadline may have: 下班前, 5 pm.
extension DayReader {
    /// Skips (含), 18:00, 17点, 下班, 中午 between a day and 前.
    func afterClock(_ start: Int) -> Int {
        let place = afterBlank(afterBracket(start))
        let part = afterBlank(match(words.clocks, place) ?? place)
        let hour = afterHour(part) ?? part
        return match(words.clocks, hour) ?? hour
    }

    /// The end of 下午五点 and noon after a day, or `start` when there is none.
    func afterTime(_ start: Int) -> Int {
        let part = match(words.clocks, afterBlank(start)) ?? start
        let link = ["at ", "by "].first { matches($0, afterBlank(part)) }
        let place = afterBlank(part) + (link?.unicodeScalars.count ?? 0)
        return afterHour(place) ?? (link == nil ? part : match(words.clocks, place) ?? part)
    }

    /// 18:00, 五点半, 5 pm.
    private func afterHour(_ start: Int) -> Int? {
        guard let (value, hour) = numerals.number(at: start), value <= 24 else { return nil }
        if let end = match(words.halves, afterBlank(hour)) { return end }
        guard let mark = text.scalar(at: hour), "点时:".unicodeScalars.contains(mark) else {
            return follows("at ", start) ? hour : nil
        }
        let place = numerals.digits(at: hour + 1)?.end ?? hour + 1
        let isMinute = text.scalar(at: place).map("分整半钟".unicodeScalars.contains) ?? false
        let end = isMinute ? place + 1 : place
        return match(words.halves, afterBlank(end)) ?? end
    }

    /// Today by 5 pm: the end of what makes the hour of a day the last.
    func endOfLimit(_ start: Int) -> Int? {
        guard matches("by ", afterBlank(start)) || matches("before ", afterBlank(start)) else {
            return nil
        }
        let end = afterTime(start)
        return end > start ? end : nil
    }

    /// The end of a short bracket such as （含）, or `start` when there is none.
    private func afterBracket(_ start: Int) -> Int {
        guard text.scalar(at: start) == "(" else { return start }
        let close = (start..<start + 6).first { text.scalar(at: $0) == ")" }
        return close.map { $0 + 1 } ?? start
    }
}
