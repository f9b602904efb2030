import Materials

/// Papers that are spoken of without a name: those left over, and those left out.
extension RequestReader {
    // MARK: The rest

    mutating func readRest(_ clause: Clause) {
        let isPlain = !clause.namesPaper && !clause.saysIssue
        // 手持身份证别的都好，就是…: the paper that goes on to be spoken of.
        if clause.namesPaper, !clause.saysIssue, clause.says(.fine), isCovered(clause) {
            return adopt(reading(of: clause), clause)
        }
        if isPlain, clause.ending == .comma, clause.tellsNothing, isCovered(clause) {
            sentence.awaiting.rest = clause.range
            return
        }
        let isExcused = clause.says(.exempt, .received)
        let isAccepted = clause.says(.accepted, .fine) || clause.tellsRestPassed
        guard isPlain, isExcused || isAccepted, isClear(clause) else {
            dropException()
            return puzzle(clause.range)
        }
        sentence.excusesRest = true
        answerException(isExcused ? .waived : .accepted)
        // 其它都齐了 says that they came, not that they are in order.
        if !clause.says(.received) { settlePointsLeft(isExcused ? .waived : .accepted) }
    }

    /// 别的我都看完了，没毛病: how the rest is, said apart.
    mutating func answerRest() {
        sentence.awaiting.rest = nil
        sentence.excusesRest = true
        answerException(.accepted)
        settlePointsLeft(.accepted)
    }

    /// 第2项不行，其余没问题: the other points of the earlier mail.
    private mutating func settlePointsLeft(_ verdict: SettledPaper.Verdict) {
        guard let earlier, earlier.numbersAreShown, !numbered.isEmpty else { return }
        for (index, papers) in earlier.points.enumerated() where !numbered.contains(index + 1) {
            settled += papers.map {
                Settlement(
                    material: $0.material, domains: $0.domains, verdict: verdict, clause: place)
            }
        }
    }

    // MARK: Exceptions

    /// Keeps what stands between 除 and 外 until the sentence says from what it is excepted.
    mutating func except(_ clause: Clause) {
        sentence.exception = (reading(of: clause), clause)
        topic.turnAway()
        if !isCovered(clause) { puzzle(clause.range) }
        // Everything is fine except the form; 其他都可以，除了核验单.
        let saysOfRest = clause.says(.accepted, .fine) && !clause.says(.outside)
        if sentence.excusesRest || saysOfRest { answerException(.accepted) }
    }

    /// The rest is in order: what was excepted is not.
    mutating func answerException(_ verdict: SettledPaper.Verdict) {
        guard let (said, clause) = sentence.exception else { return }
        var reading = said
        sentence.exception = nil
        guard !reading.groups.isEmpty else { return puzzle(clause.range) }
        for index in reading.groups.indices where reading.groups[index].issues.isEmpty {
            // The rest need not come: this must. The rest is in order: what is wrong is not said.
            if verdict == .waived {
                reading.groups[index].isRequested = true
                continue
            }
            if reading.groups[index].isWantedAgain { continue }
            reading.groups[index].add([.other])
            excepted.append((reading.groups[index].materials, clause.range))
        }
        adopt(reading, clause)
        let isClear = !reading.isVague && !reading.isDoubtful && !reading.hasUnknownNumbers
        if !isClear { puzzle(clause.range) }
    }

    /// Once all is read: of what is wrong with a paper that was only excepted nothing was said.
    mutating func doubtExcepted() {
        guard !excepted.isEmpty else { return }
        let told = topic.faulty.union(settled.map { [$0.material] })
        for (materials, range) in excepted where !told.contains(materials) { puzzle(range) }
    }

    /// The sentence never said what the exception is from.
    mutating func dropException() {
        if let (_, clause) = sentence.exception { puzzle(clause.range) }
        sentence.exception = nil
    }
}

extension Clause {
    /// 其他的都过了.
    fileprivate var tellsRestPassed: Bool {
        says(.past) && tokens.allSatisfy { $0.isIdle || $0.says(.rest) }
    }

    /// Whether it neither judges nor asks nor denies.
    fileprivate var tellsNothing: Bool {
        !says(.accepted, .fine, .exempt, .received, .lack) && !asking.isAny
            && !says(.negation, .undone, .prohibit)
    }
}
