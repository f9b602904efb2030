import Materials

/// What is wrong with papers, and the words that turn it round.
extension ClauseReader {
    /// Whether what follows is said not to be so.
    var isDenied: Bool { negated == .negation || negated == .undone }

    mutating func take(_ codes: [IssueCode]) {
        defer {
            negated = nil
            part = []
        }
        if negated == .prohibit { return take(implied: codes) }
        // 没有拼成一张: the words tell what to do, so that not to have done it is the fault.
        if isDenied, codes != [.notStitched], codes != part {
            reading.isDoubtful = true
            return
        }
        if run.isEmpty {
            pending += codes
        } else {
            run.judge(codes)
        }
        isLacking = false
        goesOn = Self.features.isSuperset(of: codes)
    }

    /// 缺少法人签字 is an unsigned paper, not a missing one, and so is 没有法人签字.
    mutating func take(implied codes: [IssueCode]) {
        let codes = ofPart(codes)
        if isLacking || isDenied || goesOn {
            // 缺核验单公章: the seal, not the form.
            if isLacking, Self.features.isSuperset(of: codes) { run.group.retract(.missing) }
            isLacking = false
            lacksPart = false
            negated = nil
            take(codes)
            goesOn = true
            return
        }
        if run.namesPaper { run.group.imply(codes) } else { pendingImplied += codes }
        part = Self.parts.isSuperset(of: codes) ? part + codes : []
        negated = nil
    }

    /// What a paper can lack without being incomplete.
    static let features: Set<IssueCode> = [.unsigned, .unsealed, .undated]
    /// What of a paper can be wrong: 模板有误.
    private static let parts = features.union([.wrongTemplate])

    /// 日期空白, 公章模糊, 日期过期: what is wrong is the date or the seal, not the paper.
    func ofPart(_ codes: [IssueCode]) -> [IssueCode] {
        switch (codes, part) {
        case ([.missing], _) where !part.isEmpty, ([.incomplete], _) where !part.isEmpty: part
        case ([.unclear], [.unsealed]): part
        case ([.other], [.unsealed]): [.wrongSeal]
        case ([.other], [.undated]), ([.expired], [.undated]): [.outOfDateRange]
        case ([.other], [.wrongTemplate]), ([.expired], [.wrongTemplate]): [.wrongTemplate]
        default: codes
        }
    }

    mutating func takeLack(at index: Int) {
        if lacksDomain(after: index) { return take([.domainsMissing]) }
        if !part.isEmpty, !naming.hasPaper(after: index) { return take(part) }
        if naming.hasPaper(after: index) {
            if run.namesPaper { flush() }
            isLacking = true
            run.isJoined = true
        } else if !run.namesPaper || clause.tokens.count > index + 1 {
            isLacking = true
        } else {
            run.judge([.missing])
        }
    }
}

extension ClauseReader {
    /// 确认书漏了一个域名: a domain in a paper that lists them.
    private func lacksDomain(after index: Int) -> Bool {
        guard run.listsDomains, !naming.hasPaper(after: index) else { return false }
        return clause.tokens.dropFirst(index + 1).first { !$0.isIdle }?.says(.matter) == true
    }
}
