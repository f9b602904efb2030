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
        let found = sameDay(start) ?? day(start).map(counting(from:)) ?? span(start)
        guard let reading = found.map({ withRole($0, from: start) }) else { return nil }
        return Token(kind: .day(reading.mention), range: start..<reading.end)
    }

    /// A day by its name or its date.
    private func day(_ start: Int) -> Reading? {
        guard var reading = named(start) ?? calendar(start).map(withWeekday) else { return nil }
        // 双十二当天
        reading.end = match(words.same, reading.end) ?? reading.end
        return reading
    }

    /// 那天: the day named last before it in the line; 当天 without one is today.
    private func sameDay(_ start: Int) -> Reading? {
        guard let end = match(words.same, start) else { return nil }
        var place = max(0, start - 60)
        var last: Reading?
        while place < start {
            let found = words.mayBegin(with: text.scalars[place]) ? day(place) : nil
            if text.scalars[place] == "\n" { last = nil }
            if let found { last = found }
            place = max(place + 1, found?.end ?? 0)
        }
        if let named = last?.mention.day { return Reading(named, end) }
        return text.scalars[start] == "当" ? Reading(today, end) : nil
    }

    // MARK: Roles

    private func withRole(_ reading: Reading, from start: Int) -> Reading {
        var bound =
            reading.mention.span == nil
            ? dayRole(reading, from: start) : spanRole(reading, from: start)
        let isOpen = bound.mention.role == .mention || bound.mention.role == .period
        if isOpen, isIdle(bound, from: start) {
            bound.mention.role = .age
        } else if isOpen, isGranted(bound, from: start) || standsAlone(bound, from: start) {
            bound.mention.role = .deadline
        }
        return bound
    }

    /// 这两天, 周末愉快: nobody is to do anything by then.
    private func isIdle(_ reading: Reading, from start: Int) -> Bool {
        let isSpan = reading.mention.span != nil
        return isSpan && words.idleBefore.contains { follows($0, start) }
            || match(words.wishes, reading.end) != nil
    }

    /// 给您三天, 给您留到周五, 过了30号; not 过了周五再传.
    private func isGranted(_ reading: Reading, from start: Int) -> Bool {
        let leads = reading.mention.span == nil ? words.bounds : words.grants
        return leads.contains { follows($0, start) } && !isOne(of: "再后前", reading.end)
    }

    /// ，三个工作日，: nothing else stands between the marks around it.
    private func standsAlone(_ reading: Reading, from start: Int) -> Bool {
        let isCalled = follows("就", start)
        let isLed = isCalled || isOne(of: "从自由", start - 1)
        let before = text.scalar(at: isLed ? start - 2 : start - 1) ?? "\n"
        guard Self.marks.contains(before), isAtMark(reading.end) else { return false }
        return isCalled || reading.mention.span != nil
            || reading.mention.day.map { $0 > today } ?? false
    }

    private static let marks = Set(",。;!".unicodeScalars)

    private func isAtMark(_ index: Int) -> Bool {
        guard let next = text.scalar(at: index) else { return true }
        return Self.marks.contains(next) || "\n.吧哈啊".unicodeScalars.contains(next)
    }

    /// 前 makes a day a deadline, if it is still to come.
    private func dayRole(_ reading: Reading, from start: Int) -> Reading {
        var bound = reading
        guard let end = endOfBound(reading.end) ?? endOfLimit(reading.end) else {
            bound.end = afterTime(reading.end)
            // 周五后再传: from then on, and not until then.
            if match(words.starts, bound.end) != nil { bound.mention.isCertain = false }
            // 今天弄好, but not 今天弄好了.
            if let end = match(words.musts, bound.end), !isOne(of: "了的后", end) {
                bound.mention.role = .deadline
            }
            return bound
        }
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
        } else if follows("within ", start) || follows("within a ", start) {
            bound.mention.role = .deadline
        } else if match(words.idleAfter, reading.end) != nil {
            bound.mention.isCertain = false
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

    func follows(_ word: String, _ place: Int) -> Bool {
        let start = place - word.unicodeScalars.count
        return start >= 0 && text.scalars[start..<place].elementsEqual(word.unicodeScalars)
    }

    func matches(_ word: String, _ start: Int) -> Bool {
        zip(word.unicodeScalars, start...).allSatisfy { text.scalar(at: $1) == $0 }
    }
}
