import Materials

extension RequestReader {
    // MARK: Single papers

    /// 核验单可以了, 编办证明不用提供; without a paper: the filing, or the rest of the papers.
    mutating func settle(_ verdict: SettledPaper.Verdict, _ clause: Clause) {
        let reading = reading(of: clause)
        if reading.groups.isEmpty {
            let asks = clause.says(.request, .again, .lack) && verdict == .accepted
            if asks, !topic.current.isEmpty { return readContent(clause) }
            return settleRest(verdict, clause, reading)
        }
        for group in reading.groups {
            settled += group.materials.map {
                Settlement(
                    material: $0, domains: group.domains, verdict: verdict, clause: place)
            }
        }
        topic.turnAway()
        hasSpoken = true
        let isVoid = verdict == .waived && intents.contains(.withdraw)
        let isCertain =
            (reading.vague.isEmpty || isVoid) && !reading.isDoubtful
            && !reading.hasUnknownNumbers && isClear(clause)
        if !isCertain { puzzle(clause.range) }
    }

    /// Whether a verdict is beyond doubt as far as the words of its clause go.
    private func isClear(_ clause: Clause) -> Bool {
        clause.isPlain && !clause.says(.negation, .prohibit) && clause.isCovered(in: text)
    }

    private mutating func settleRest(
        _ verdict: SettledPaper.Verdict, _ clause: Clause, _ reading: ClauseReading
    ) {
        guard isClear(clause), !reading.hasUnknownNumbers, reading.looseDomains.isEmpty else {
            return puzzle(clause.range)
        }
        if exception != nil { return answerException(verdict) }
        if clause.opening == .colon || clause.opening == .comma, settleCurrent(verdict) { return }
        switch verdict {
        case .waived: excuseAll(clause)
        case .accepted where clause.says(.accepted) && topic.current.isEmpty: intend(.approve)
        case .accepted: puzzle(clause.range)
        }
    }

    /// 核验单：通过 settles the papers in hand, if nothing was asked of them.
    private mutating func settleCurrent(_ verdict: SettledPaper.Verdict) -> Bool {
        let papers = topic.release()
        for group in papers {
            settled += group.materials.map {
                Settlement(
                    material: $0, domains: group.domains, verdict: verdict, clause: place)
            }
        }
        return !papers.isEmpty
    }

    /// 无需重复提交 after 其余没有问题, or after an earlier request was withdrawn.
    private mutating func excuseAll(_ clause: Clause) {
        if !excusesRest, !intents.contains(.withdraw) { puzzle(clause.range) }
    }

    // MARK: The rest

    mutating func readRest(_ clause: Clause) {
        let isPlain = !clause.namesPaper && !clause.saysIssue
        let isExcused = clause.says(.exempt)
        guard isPlain, isExcused || clause.says(.accepted, .fine), isClear(clause) else {
            dropException()
            return puzzle(clause.range)
        }
        excusesRest = true
        answerException(isExcused ? .waived : .accepted)
    }

    // MARK: Exceptions

    /// Keeps what stands between 除 and 外 until the sentence says from what it is excepted.
    mutating func except(_ clause: Clause) {
        exception = (reading(of: clause), clause)
        topic.turnAway()
        if !clause.isCovered(in: text) { puzzle(clause.range) }
    }

    /// The rest is in order: what was excepted is not.
    private mutating func answerException(_ verdict: SettledPaper.Verdict) {
        guard let (said, clause) = exception else { return }
        var reading = said
        exception = nil
        guard !reading.groups.isEmpty else { return puzzle(clause.range) }
        for index in reading.groups.indices where reading.groups[index].issues.isEmpty {
            // The rest need not come: this must. The rest is in order: what is wrong is not said.
            if verdict == .waived {
                reading.groups[index].isRequested = true
                continue
            }
            reading.groups[index].add([.other])
            reading.isDoubtful = true
        }
        adopt(reading, clause)
        let isClear = reading.vague.isEmpty && !reading.isDoubtful && !reading.hasUnknownNumbers
        if !isClear { puzzle(clause.range) }
    }

    /// The sentence never said what the exception is from.
    mutating func dropException() {
        if let (_, clause) = exception { puzzle(clause.range) }
        exception = nil
    }
}
