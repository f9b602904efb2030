import Materials

extension RequestReader {
    // MARK: Single papers

    /// 核验单可以了, 编办证明不用提供; without a paper: the filing, or the rest of the papers.
    mutating func settle(_ verdict: SettledPaper.Verdict, _ clause: Clause) {
        let reading = reading(of: clause)
        if clause.says(.cancel) { cancels = true }
        if reading.groups.isEmpty {
            let asks = (clause.asking.isAny || clause.says(.lack)) && verdict == .accepted
            if asks, !topic.current.isEmpty { return readContent(clause) }
            return settleRest(verdict, clause, reading)
        }
        // 公章没问题 accepts no letter, and asks for none.
        if verdict == .accepted, !clause.isPlain, clause.isOfPart, isCertain(clause) {
            return adopt(reading, clause)
        }
        settle(reading.groups, verdict)
        let isVoid = verdict == .waived && intents.contains(.withdraw)
        let isSure =
            (!reading.isVague || isVoid) && !reading.isDoubtful
            && !reading.hasUnknownNumbers && isClear(clause)
        if !isSure { puzzle(clause.range) }
    }

    private mutating func settle(_ groups: [Group], _ verdict: SettledPaper.Verdict) {
        for group in groups {
            settled += group.materials.map {
                Settlement(
                    material: $0, domains: group.domains, verdict: verdict, clause: place)
            }
        }
        topic.turnAway(to: groups.flatMap(\.materials))
        hasSpoken = true
    }

    /// 无需提供：编办证明、确认书 settles what is only named after the colon.
    mutating func settleAhead(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        guard let verdict = sentence.verdictAhead, !reading.groups.isEmpty,
            reading.groups.allSatisfy(\.isOnlyNamed), !reading.isVague, !reading.isDoubtful,
            isCertain(clause)
        else { return false }
        settle(reading.groups, verdict)
        return true
    }

    /// Whether a verdict is beyond doubt as far as the words of its clause go.
    func isClear(_ clause: Clause) -> Bool { clause.isPlain && isCertain(clause) }

    private func isCertain(_ clause: Clause) -> Bool {
        !clause.says(.negation, .undone, .prohibit, .alternative) && isCovered(clause)
    }

    private mutating func settleRest(
        _ verdict: SettledPaper.Verdict, _ clause: Clause, _ reading: ClauseReading
    ) {
        switch verdict {
        case .waived:
            if repeatsVerdict(clause, saying: Self.waivers) { return }
            // 补填后重传，无须再次盖章: the paper is still to come.
            if clause.opening == .comma, topic.isFaulty, topic.isAskedFor, isCovered(clause),
                clause.sparesAct
            {
                return topic.mention(at: place)
            }
        case .accepted:
            if clause.offersWays, tellsManner(clause) || topic.isRequested {
                return topic.mention(at: place)
            }
            if numbered.isEmpty, !topic.settled.isEmpty,
                repeatsVerdict(clause, saying: Self.consents)
            {
                return
            }
        }
        if verdict == .waived, topic.keepsDouble() { return puzzle(clause.range) }
        if verdict == .accepted, !topic.current.isEmpty, !clause.isPlain, isCertain(clause) {
            return
        }
        if clause.ending == .colon, topic.current.isEmpty, isCertain(clause) {
            sentence.verdictAhead = verdict
            return
        }
        if settleDomains(of: reading, verdict, clause) { return }
        guard isClear(clause), !reading.hasUnknownNumbers, reading.looseDomains.isEmpty else {
            return puzzle(clause.range)
        }
        if verdict == .accepted, sentence.awaiting.rest != nil { return answerRest() }
        if sentence.exception != nil { return answerException(verdict) }
        if clause.opening == .colon || clause.opening == .comma, settleCurrent(verdict) { return }
        switch verdict {
        case .waived: excuseAll(clause)
        case .accepted where clause.says(.accepted) && topic.current.isEmpty: intend(.approve)
        // ok，通过了: a word of consent before anything was asked.
        case .accepted where topic.groups.isEmpty && settled.isEmpty:
            remarks.append(clause.range)
        case .accepted: puzzle(clause.range)
        }
    }

    /// 域名证书两份：a.com的合格: the papers in hand, for these domains.
    private mutating func settleDomains(
        of reading: ClauseReading, _ verdict: SettledPaper.Verdict, _ clause: Clause
    ) -> Bool {
        let materials = topic.isSettled ? topic.settled : topic.materialsInHand
        guard !reading.looseDomains.isEmpty, !materials.isEmpty,
            materials.allSatisfy(Topic.perDomain.contains), topic.isOnlyNamed, isClear(clause)
        else { return false }
        settled += materials.map {
            Settlement(
                material: $0, domains: reading.looseDomains, verdict: verdict, clause: place)
        }
        _ = topic.release()
        topic.turnAway(to: materials)
        return true
    }

    private static let waivers: Set<Word> = [
        .prohibit, .request, .again, .exempt, .cancel,
    ]
    private static let consents: Set<Word> = [.accepted, .fine]

    /// 别再发 after 营业执照没问题, 已通过 after 核验单很好.
    private func repeatsVerdict(_ clause: Clause, saying words: Set<Word>) -> Bool {
        topic.isSettled && clause.opening == .comma
            && clause.tokens.allSatisfy { token in
                guard let word = token.word else { return false }
                return word.isIdle || words.contains(word)
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

    /// 无需重复提交 after 其余没有问题, or where the filing is through or the request withdrawn.
    private mutating func excuseAll(_ clause: Clause) {
        if !sentence.excusesRest { excusals.append(clause.range) }
    }

    /// Once all is read, what need not come is plain where nothing is wanted any more.
    mutating func settleExcusals() {
        let isOver = !intents.isDisjoint(with: [.withdraw, .approve, .reject])
        if !isOver { for range in excusals { puzzle(range) } }
    }

    // MARK: Receipts

    /// 营业执照已收到 neither accepts nor refuses it.
    mutating func readReceipt(_ clause: Clause) {
        let reading = reading(of: clause)
        if !reading.groups.isEmpty { return readContent(clause) }
        // 除核验单外都齐了
        if sentence.exception != nil, isCovered(clause) { return answerException(.waived) }
        if isCovered(clause), !reading.saysDefect { return remarks.append(clause.range) }
        puzzle(clause.range)
    }
}
