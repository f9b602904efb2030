import Materials

/// Clauses that ask for papers or say what is wrong with them.
extension RequestReader {
    mutating func reading(of clause: Clause) -> ClauseReading {
        let isContinued = clause.opening == .comma || clause.opening == .colon
        var reader = ClauseReader(
            clause, known: topic.known, earlier: earlier,
            pictures: isContinued ? topic.picturesInHand : [],
            isInPicture: isPlaced || clause.opening == .colon)
        let reading = reader.read()
        numbered.formUnion(reading.numbers)
        return reading
    }

    func isCovered(_ clause: Clause) -> Bool { clause.isCovered(in: text, telling: telling) }

    mutating func readContent(_ clause: Clause) {
        let reading = reading(of: clause)
        if contrasts(reading, clause) { return }
        if reading.isEmpty, isTalk(clause) { return remark(clause) }
        if reading.hasUnknownNumbers, reading.groups.isEmpty {
            return asksForOwnPoints(clause) ? topic.requestAll(clause) : puzzle(clause.range)
        }
        // 有效期到9月，已经过了.
        if sentence.saysValidity, clause.opening == .comma, clause.isOverdue, reading.isEmpty {
            return topic.add([.expired], domains: [], asks: false, at: place)
        }
        if repeatsDefect(reading, clause) { return topic.mention(at: place) }
        if clause.says(.concern), reading.groups.isEmpty { return puzzle(clause.range) }
        if reading.groups.isEmpty { announceAwaited(clause) }
        if reading.groups.isEmpty { carry(reading, clause) } else { adopt(reading, clause) }
        sentence.asksForPaper = sentence.asksForPaper || !topic.isOnlyNamed
        let isDoubtful =
            reading.isDoubtful || reading.hasUnknownNumbers || clause.isRebuke
            || clause.raisesConcern || clause.forbidsFault
            || reading.wishesLook && !(reading.groups.isEmpty && topic.isFaulty)
        if isDoubtful { return puzzle(clause.range) }
        if !isCovered(clause), reading.cameUnknown.isEmpty { readStrange(reading, clause) }
    }

    /// Please fix items 2 and 3: points of this very mail.
    private func asksForOwnPoints(_ clause: Clause) -> Bool {
        let numbers = clause.tokens.flatMap { $0.itemNumbers ?? [] }
        return earlier == nil && clause.asking.isAny && !numbers.isEmpty && isCovered(clause)
            && !clause.saysIssue && numbers.allSatisfy(ownPoints.contains)
    }

    /// Places a clause that has words unknown to the lexicon.
    private mutating func readStrange(_ reading: ClauseReading, _ clause: Clause) {
        if reading.groups.isEmpty, tellsManner(clause) { return }
        guard describes(reading, clause) else { return puzzle(clause.range) }
        sentence.awaiting.descriptions.append((clause.range, topic.current))
    }

    private func isTalk(_ clause: Clause) -> Bool {
        !topic.lists(clause) && clause.isTalk(in: text, telling: telling)
            && !isCovered(clause)
    }

    /// 请关掉闪光灯再拍: how to mend what is wrong with the papers in hand, in whatever words; none of
    /// them may name another paper or deny anything.
    private func tellsManner(_ clause: Clause) -> Bool {
        topic.isFaulty && clause.mends && !clause.saysIssue
            && !clause.says(.negation, .undone, .lack, .concern, .every)
            && !clause.tells(in: text, telling: naming) && !clause.leavesPaperOut
    }

    /// Keeps mere talk with the papers it follows: the applicant reads the reviewer's own words.
    private mutating func remark(_ clause: Clause) {
        remarks.append(clause.range)
        if clause.opening == .comma { topic.mention(at: place) }
    }

    mutating func adopt(_ reading: ClauseReading, _ clause: Clause) {
        sentence.awaiting.strangers.removeAll { stranger in
            reading.groups.contains { $0.materials == stranger.materials }
        }
        topic.adopt(reading.groups, of: clause, at: place)
        if !reading.cameUnknown.isEmpty {
            sentence.awaiting.strangers.append((clause.range, reading.cameUnknown))
        }
        hasSpoken = true
    }
}

extension Clause {
    /// 请把分店的重新上传: whose paper, in an unknown word, and no word for which.
    fileprivate var leavesPaperOut: Bool {
        zip(tokens, tokens.dropFirst()).enumerated().contains { index, pair in
            pair.0.kind == .unknown && pair.1.says(.of)
                && tokens.dropFirst(index + 2).first?.asks == true
        }
    }

    /// Whether it asks for a paper, or for something that the lexicon knows how to do.
    fileprivate var mends: Bool {
        asking.isAny || says(.please) && tokens.contains { $0.says(.remedy) || $0.day != nil }
    }
}
