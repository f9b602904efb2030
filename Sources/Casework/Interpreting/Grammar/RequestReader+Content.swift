import Materials

/// Clauses that ask for papers or say what is wrong with them.
extension RequestReader {
    mutating func reading(of clause: Clause) -> ClauseReading {
        var reader = ClauseReader(
            clause, known: topic.known, earlier: earlier,
            pictures: clause.opening == .comma ? topic.picturesInHand : [],
            isInPicture: isPlaced)
        let reading = reader.read()
        numbered.formUnion(reading.numbers)
        return reading
    }

    func isCovered(_ clause: Clause) -> Bool { clause.isCovered(in: text, telling: telling) }

    mutating func readContent(_ clause: Clause) {
        let reading = reading(of: clause)
        if contrasts(reading, clause) { return }
        if reading.isEmpty, isTalk(clause) { return remark(clause) }
        if reading.hasUnknownNumbers, reading.groups.isEmpty { return puzzle(clause.range) }
        // 有效期到9月，已经过了.
        if sentence.saysValidity, clause.opening == .comma, clause.isOverdue, reading.isEmpty {
            return topic.add([.expired], domains: [], asks: false, at: place)
        }
        if repeatsDefect(reading, clause) { return topic.mention(at: place) }
        if clause.says(.concern), reading.groups.isEmpty { return puzzle(clause.range) }
        if reading.groups.isEmpty { carry(reading, clause) } else { adopt(reading, clause) }
        let isPuzzling =
            reading.isDoubtful || reading.hasUnknownNumbers || clause.isRebuke
            || clause.raisesConcern || clause.forbidsFault
            || !isCovered(clause) && !(reading.groups.isEmpty && tellsManner(clause))
        if isPuzzling { puzzle(clause.range) }
    }

    private func isTalk(_ clause: Clause) -> Bool {
        !topic.lists(clause) && clause.isTalk(in: text, telling: telling)
            && !isCovered(clause)
    }

    /// 请关掉闪光灯再拍: how to mend what is wrong with the papers in hand, in whatever words; none of
    /// them may name another paper or deny anything.
    private func tellsManner(_ clause: Clause) -> Bool {
        topic.isFaulty && clause.asking.isAny && !clause.saysIssue
            && !clause.says(.negation, .undone, .lack, .concern, .every)
            && !clause.tells(in: text, telling: naming)
    }

    /// Keeps mere talk with the papers it follows: the applicant reads the reviewer's own words.
    private mutating func remark(_ clause: Clause) {
        remarks.append(clause.range)
        if clause.opening == .comma { topic.mention(at: place) }
    }

    mutating func adopt(_ reading: ClauseReading, _ clause: Clause) {
        topic.adopt(reading.groups, of: clause, at: place)
        hasSpoken = true
    }
}
