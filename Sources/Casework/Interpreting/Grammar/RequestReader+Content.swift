import Materials

/// Clauses that ask for papers or say what is wrong with them.
extension RequestReader {
    mutating func reading(of clause: Clause) -> ClauseReading {
        let isContinued = clause.opening == .comma || clause.opening == .colon
        var reader = ClauseReader(
            clause, known: topic.known, earlier: earlier,
            pictures: topic.picturesInHand,
            isInPicture: isContinued
                && (isPlaced || clause.opening == .colon || sentence.isUnderColon),
            isContinued: isContinued)
        let reading = reader.read()
        numbered.formUnion(reading.numbers)
        return reading
    }

    func isCovered(_ clause: Clause) -> Bool { clause.isCovered(in: text, telling: telling) }

    mutating func readContent(_ clause: Clause) {
        let reading = takenUp(reading(of: clause), clause)
        if onlyExplains(reading, clause) { return }
        if reading.groups.isEmpty { announceAwaited(clause) }
        if reading.groups.isEmpty { carry(reading, clause) } else { adopt(reading, clause) }
        sentence.asksForPaper = sentence.asksForPaper || !topic.isOnlyNamed
        if leavesDoubt(reading, clause) { return puzzle(clause.range) }
        if !isCovered(clause), reading.cameUnknown.isEmpty { readStrange(reading, clause) }
    }

    /// Whether the grammar, or what the clause speaks of, leaves open what is wanted.
    private mutating func leavesDoubt(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        if reading.rulesPart {
            sentence.rulesPart = true
            sentence.awaiting.descriptions.append((clause.range, topic.current))
        }
        return reading.isDoubtful || reading.hasUnknownNumbers || clause.isRebuke
            || reading.rulesPart && clause.ending != .comma
            || clause.comparesWithSubject && !topic.isOfCertificates
            || clause.raisesConcern || clause.forbidsFault
            || reading.wishesLook && !(reading.groups.isEmpty && topic.isFaulty)
    }

    /// Places a clause that has words unknown to the lexicon.
    private mutating func readStrange(_ reading: ClauseReading, _ clause: Clause) {
        if tellsManner(clause) { return }
        guard describes(reading, clause) else { return puzzle(clause.range) }
        sentence.awaiting.descriptions.append((clause.range, topic.current))
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
