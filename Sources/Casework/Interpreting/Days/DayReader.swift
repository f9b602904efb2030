import Materials

/// Reads days and lengths of time at a place in a text, relative to a given day.
struct DayReader {
    let text: NormalText
    let words: DayWords
    let today: CalendarDate
    let workingDays: WorkingDays

    /// What was read, up to its end.
    struct Reading {
        var mention: DayMention
        var end: Int

        init(_ day: CalendarDate?, _ end: Int) {
            mention = DayMention(day: day)
            self.end = end
        }
    }

    var numerals: Numerals { Numerals(text: text, words: words) }

    /// The day, deadline or length of time that starts at `start`.
    func token(at start: Int) -> Token? {
        guard words.mayBegin(with: text.scalars[start]), text.isWordBoundary(start) else {
            return nil
        }
        let found = named(start) ?? calendar(start).map(withWeekday) ?? span(start)
        guard let reading = found.map({ withRole($0, from: start) }) else { return nil }
        return Token(kind: .day(reading.mention), range: start..<reading.end)
    }

    // MARK: Roles

    private func withRole(_ reading: Reading, from start: Int) -> Reading {
        reading.mention.span == nil ? dayRole(reading) : spanRole(reading, from: start)
    }

    /// 前 makes a day a deadline, if it is still to come.
    private func dayRole(_ reading: Reading) -> Reading {
        guard let end = endOfBound(reading.end) else { return reading }
        var bound = reading
        bound.end = end
        bound.mention.role = .deadline
        if let day = bound.mention.day, day < today { bound.mention.day = nil }
        return bound
    }

    /// The end of 前 or 内 after a day and its clock.
    func endOfBound(_ start: Int) -> Int? {
        let clock = afterClock(start)
        return match(words.until, clock) ?? match(words.within, clock)
    }

    /// 内 makes a length of time a deadline, unless a paper's age follows.
    private func spanRole(_ reading: Reading, from start: Int) -> Reading {
        var bound = reading
        if let end = match(words.within, reading.end) {
            bound.end = end
            bound.mention.role = match(words.ages, end) == nil ? .deadline : .age
        } else if follows("within ", start) {
            bound.mention.role = .deadline
        }
        return bound
    }

    /// Takes up 周五 or （周五） after a date; another weekday than the date's spoils it.
    private func withWeekday(_ reading: Reading) -> Reading {
        let isBracketed = text.scalar(at: reading.end) == "("
        let start = reading.end + (isBracketed ? 1 : 0)
        guard let week = words.weeks.longestMatch(in: text, at: start), week.value == 0,
            let weekday = words.weekdays.longestMatch(in: text, at: week.end)
        else { return reading }
        var agreed = reading
        agreed.mention.isCertain = reading.mention.day?.weekday == weekday.value
        agreed.end = weekday.end
        if isBracketed, text.scalar(at: weekday.end) == ")" { agreed.end += 1 }
        return agreed
    }

    // MARK: Characters

    func match<Value>(_ words: TermTrie<Value>, _ start: Int) -> Int? {
        words.longestMatch(in: text, at: start)?.end
    }

    func afterBlank(_ start: Int) -> Int { text.scalar(at: start) == " " ? start + 1 : start }

    private func follows(_ word: String, _ place: Int) -> Bool {
        let start = place - word.unicodeScalars.count
        return start >= 0 && text.scalars[start..<place].elementsEqual(word.unicodeScalars)
    }

    /// Skips (含), 18:00, 17点, 下班, 中午 between a day and 前.
    private func afterClock(_ start: Int) -> Int {
        var place = afterBlank(afterBracket(start))
        place = afterBlank(match(words.clocks, place) ?? place)
        if let (_, hour) = numerals.number(at: place), let mark = text.scalar(at: hour),
            "点时:".unicodeScalars.contains(mark)
        {
            place = numerals.digits(at: hour + 1)?.end ?? hour + 1
            if let minute = text.scalar(at: place), "分整".unicodeScalars.contains(minute) {
                place += 1
            }
        }
        return match(words.clocks, place) ?? place
    }

    /// The end of a short bracket such as （含）, or `start` when there is none.
    private func afterBracket(_ start: Int) -> Int {
        guard text.scalar(at: start) == "(" else { return start }
        let close = (start..<start + 6).first { text.scalar(at: $0) == ")" }
        return close.map { $0 + 1 } ?? start
    }
}
