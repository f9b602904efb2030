import Materials

/// Clauses that say nothing new of a paper, or only why it is owed.
extension RequestReader {
    /// Takes a clause that needs no relating to papers; false when it does.
    mutating func onlyExplains(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        if contrasts(reading, clause) || settleAhead(reading, clause) { return true }
        if tellsBreach(reading, clause) || answersOwnPoints(reading, clause) { return true }
        // 有效期到9月，已经过了.
        if sentence.saysValidity, clause.opening == .comma, clause.isOverdue, reading.isEmpty {
            topic.add([.expired], domains: [], asks: false, at: place)
            return true
        }
        if isAside(reading, clause) {
            remark(clause)
            return true
        }
        if repeatsDefect(reading, clause) || tellsWhatElseCame(clause) {
            topic.mention(at: place)
            return true
        }
        return raisesConcern(reading, clause)
    }

    /// Whether it is mere talk, or tells how to do what is asked.
    private func isAside(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        reading.isEmpty && isTalk(clause)
            || reading.groups.isEmpty && clause.offersWays && tellsManner(clause)
    }

    /// Takes a clause on the filing's data: why a paper is owed, or what no paper can mend.
    private mutating func raisesConcern(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        guard reading.groups.isEmpty else { return false }
        if clause.tellsWhoIsNamed {
            awaitRequest(after: clause)
            return true
        }
        guard clause.says(.concern), !differs(reading, clause), !isUnderPaper(reading, clause)
        else { return false }
        guard clause.mayBeCause else {
            puzzle(clause.range)
            return true
        }
        if topic.current.isEmpty { topic.add(domains: reading.looseDomains, at: place) }
        awaitRequest(after: clause)
        return true
    }

    /// Please fix items 2 and 3: points of this very mail.
    private mutating func answersOwnPoints(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        guard reading.hasUnknownNumbers, reading.groups.isEmpty else { return false }
        if asksForOwnPoints(clause) { topic.requestAll(clause) } else { puzzle(clause.range) }
        return true
    }

    private func asksForOwnPoints(_ clause: Clause) -> Bool {
        let numbers = clause.tokens.flatMap { $0.itemNumbers ?? [] }
        return earlier == nil && clause.asking.isAny && !numbers.isEmpty && isCovered(clause)
            && !clause.saysIssue && numbers.allSatisfy(ownPoints.contains)
    }

    /// 须用最新模板，现提交的为2019版: what came instead of what the rule before it wants.
    private mutating func tellsBreach(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        guard sentence.rulesPart, clause.opening == .comma, clause.says(.came),
            reading.groups.isEmpty, !reading.saysDefect
        else { return false }
        let codes = topic.ofPart([.other])
        if codes == [.other] { puzzle(clause.range) }
        topic.add(codes, domains: [], asks: false, at: place)
        return true
    }

    /// 核验单：座机号处用修正液改过.
    private func isUnderPaper(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        let looks: [[IssueCode]] = [[.altered], [.unclear], [.obstructed], [.incomplete]]
        return clause.opening == .colon && topic.isOnlyNamed && looks.contains(reading.looseIssues)
            && !topic.current.isEmpty && !clause.asking.isAny && clause.says(.place)
    }

    /// 与现主体名称不一致: still the holder of the certificate.
    private func differs(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        reading.looseIssues == [.mismatch] && clause.says(.with) && topic.isOfCertificates
            && clause.opening == .comma
    }

    /// 传错了，是一张发票: after something else came, what it is.
    private func tellsWhatElseCame(_ clause: Clause) -> Bool {
        clause.opening == .comma && clause.says(.concern) && topic.haveOtherThings
            && !clause.namesPaper && !clause.saysIssue && !clause.asking.isAny
            && !clause.says(.lack, .negation, .undone, .exempt) && isCovered(clause)
    }

    /// 法人证书，证书有效期已过: a weak name is that of the paper just named.
    func takenUp(_ reading: ClauseReading, _ clause: Clause) -> ClauseReading {
        guard clause.opening == .comma, reading.groups.count == 1, reading.isVague,
            reading.groups[0].materials.count == 1, reading.groups[0].domains.isEmpty,
            topic.materialsInHand.count == 1,
            topic.isOnlyNamed && !reading.groups[0].isOnlyNamed || isRenewed(reading, clause)
        else { return reading }
        var reading = reading
        reading.looseIssues += reading.groups[0].issues
        reading.looseImplied += reading.groups[0].implied
        reading.groups = []
        return reading
    }

    /// 法人证书已到期，请提供换发后的证书.
    private func isRenewed(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        topic.isFaulty && clause.asking.isAny && topic.materialsInHand == [.subjectDocument]
            && reading.groups[0].materials == [.domainCertificate]
    }
}

extension Clause {
    /// 域名注册人为贵公司股东，: of the filing's data, and nothing wrong with it.
    fileprivate var mayBeCause: Bool {
        ending == .comma && opening != .comma && !saysIssue && !asking.isAny
            && !says(.negation, .undone, .prohibit, .lack, .exempt, .blank, .please, .hedge)
            && !tokens.contains { $0.kind == .unknown }
    }

    /// 主体负责人填的是行政主管，: who the filing says it is, so that a paper is owed.
    fileprivate var tellsWhoIsNamed: Bool {
        says(.came) && says(.subjectRole, .siteRole) && ending == .comma && !saysIssue
            && !asking.isAny && !says(.concern, .lack, .exempt)
    }
}
