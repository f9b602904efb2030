import Materials

/// Clauses without a paper, which speak of those before them.
extension RequestReader {
    /// Relates a clause without papers to those before it.
    mutating func carry(_ reading: ClauseReading, _ clause: Clause) {
        if let letter = clause.asides.lazy.compactMap({ $0.word?.letter }).first {
            topic.narrow(to: letter)
        }
        if let role = clause.roleAlone, !topic.current.isEmpty {
            return carry(reading, clause, toPaperOf: role)
        }
        if reading.saysDefect { return carryDefect(reading, clause) }
        if !reading.looseDomains.isEmpty, !topic.takesDomains || clause.says(.done, .past) {
            return puzzle(clause.range)
        }
        if !reading.looseDomains.isEmpty {
            let isLabel = clause.ending == .colon && clause.opening != .colon
            if isLabel, topic.divide([], domains: reading.looseDomains, at: place) { return }
            topic.add(domains: reading.looseDomains, at: place)
            return
        }
        carryRequest(reading, clause)
    }

    /// 主体负责人授权书没盖章，网站负责人的也没盖: another letter, by its role alone.
    private mutating func carry(
        _ reading: ClauseReading, _ clause: Clause, toPaperOf role: Word
    ) {
        guard let letter = role.letter, topic.isOfLetters, isCovered(clause) else {
            return puzzle(clause.range)
        }
        var group = Group()
        group.materials = [letter]
        group.add(reading.looseIssues + (reading.lacksSomething ? [.missing] : []))
        var named = reading
        named.groups = [group]
        adopt(named, clause)
    }

    /// 公章太淡，看不清: says nothing new of the papers in hand.
    func repeatsDefect(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        let codes = reading.looseIssues
        let isBare = reading.groups.isEmpty && reading.looseDomains.isEmpty && !codes.isEmpty
        return isBare && clause.opening == .comma && topic.knows(codes) && clause.roleAlone == nil
            && ([[.unclear], [.incomplete]].contains(codes) || !clause.says(.concern))
            && isCovered(clause)
    }

    private mutating func carryRequest(_ reading: ClauseReading, _ clause: Clause) {
        let asks = clause.asking.isAny
        topic.openList(clause)
        if asks, topic.groups.isEmpty { remarks.append(clause.range) }
        let features = clause.featuresAsked
        if !features.isEmpty, topic.isOnlyNamed, topic.allows(features) {
            return topic.add(features, domains: [], asks: false, at: place)
        }
        let asksForAll = clause.says(.above) || clause.opening != .comma && topic.isBareList
        if asksForAll, asks { return topic.requestAll(clause) }
        if asks, clause.says(.every), !clause.says(.below, .matter) { return puzzle(clause.range) }
        if asks, topic.isSettled {
            let isOfFaulty = clause.opening != .comma && topic.isFaultyThroughout
            return isOfFaulty ? topic.requestAll(clause) : puzzle(clause.range)
        }
        if asks, topic.current.isEmpty, !clause.says(.below), clause.ending != .colon {
            return topic.requestAll(clause)
        }
        topic.request(clause, implied: reading.looseImplied, at: place)
    }

    private mutating func carryDefect(_ reading: ClauseReading, _ clause: Clause) {
        // 还差： before a list.
        if reading.lacksOnly, clause.ending == .colon || topic.current.isEmpty {
            if clause.ending != .colon { puzzle(clause.range) }
            return topic.openListOfMissing()
        }
        if reading.lacksOnly, sentence.namesPart, clause.opening == .comma { puzzle(clause.range) }
        var codes = topic.ofPart(reading.looseIssues)
        if reading.looseDomains.isEmpty, !reading.lacksSomething, announces(codes, clause) {
            return
        }
        if reading.lacksSomething {
            let lacksDomains = topic.listsDomains && !reading.looseDomains.isEmpty
            codes.append(lacksDomains ? .domainsMissing : .missing)
        }
        if topic.current.isEmpty, clause.says(.below), isCovered(clause) {
            return topic.openList(clause, issues: codes)
        }
        // 上一封发错了，请忽略: the mail, not a paper.
        if topic.groups.isEmpty, isCovered(clause) {
            if codes == [.wrongMaterial] { return remarks.append(clause.range) }
            if codes == [.other] { return excusals.append(clause.range) }
        }
        if topic.current.isEmpty, topic.haveFaults(codes), isCovered(clause) {
            return topic.requestAll(clause)
        }
        let domains = reading.looseDomains
        if !domains.isEmpty, topic.oppose(codes, domains: domains, at: place) { return }
        let isOfOther =
            codes.contains(.unsealed)
            && clause.tokens.contains { token in
                token.role?.letter.map { !topic.materialsInHand.contains($0) } == true
            }
        let fitsRole =
            clause.roleFits(codes)
            || codes == [.mismatch] && clause.says(.with) && topic.isOfCertificates
        guard topic.allows(codes), isCovered(clause), fitsRole, !isOfOther else {
            return puzzle(clause.range)
        }
        if clause.opening == .sentence, codes != [.notStitched], !topic.knows(codes) {
            puzzle(clause.range)
        }
        if domains.isEmpty || codes.contains(.domainsMissing) {
            topic.add(
                codes, domains: domains, asks: clause.asking.wants, at: place)
        } else if !topic.divide(codes, domains: domains, at: place) {
            puzzle(clause.range)
        }
    }
}

extension Clause {
    /// 网站负责人的: a role that has something, and no word for what.
    fileprivate var roleAlone: Word? {
        for (role, next) in zip(tokens, tokens.dropFirst()) where role.role != nil {
            if next.says(.of) { return role.word }
        }
        return nil
    }

    /// 法定代表人未签字 speaks of the letter at hand; 网站负责人过期 of something else.
    fileprivate func roleFits(_ codes: [IssueCode]) -> Bool {
        guard says(.subjectRole, .siteRole) else { return true }
        // 与网站负责人身份证上的姓名不一致: the role is of the other paper.
        if codes == [.mismatch], says(.with), tokens.contains(where: { $0.paper != nil }) {
            return true
        }
        return codes.allSatisfy { [.unsigned, .unsealed, .wrongPerson].contains($0) }
    }
}
