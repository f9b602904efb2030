import Materials

/// What a clause without a paper says of the papers in hand.
extension Topic {
    mutating func add(_ codes: [IssueCode], domains: [String], asks: Bool, at place: Int) {
        for index in current {
            // 确认书和核验单没有拼在一起 is a fault of the first.
            if codes == [.notStitched], groups[index].issues.isEmpty {
                groups[index].materials = Array(groups[index].materials.prefix(1))
            }
            groups[index].add(codes)
            groups[index].add(domains: domains)
            if asks { groups[index].isRequested = true }
            groups[index].mention(in: place)
        }
    }

    /// Splits the papers in hand: the defects are those of some domains only; without any, those that
    /// follow are.
    ///
    /// False when they have defects of their own for all domains, or when there are none.
    mutating func divide(_ codes: [IssueCode], domains: [String], at place: Int) -> Bool {
        let whole = current.filter { groups[$0].domains.isEmpty }
        // 以下域名证书有问题 says no more than that something is wrong.
        let isOpen = whole.allSatisfy { groups[$0].issues.allSatisfy { $0 == .other } }
        guard isOpen, !current.isEmpty else { return false }
        for index in whole { groups[index].isHeading = true }
        let parts = current.map { groups[$0].part(for: domains, codes, at: place) }
        if codes.isEmpty { current = Array(groups.count..<groups.count + parts.count) }
        groups += parts
        return true
    }

    /// Takes a defect of some domains for one of the papers just settled for others.
    ///
    /// False when no such papers are in hand.
    mutating func oppose(_ codes: [IssueCode], domains: [String], at place: Int) -> Bool {
        guard isSettled, !settled.isEmpty, settled.allSatisfy(Self.perDomain.contains) else {
            return false
        }
        var group = Group()
        group.materials = settled
        group.add(domains: domains)
        group.add(codes)
        group.mention(in: place)
        groups.append(group)
        current = [groups.count - 1]
        isSettled = false
        return true
    }

    /// Keeps the words of a clause with the papers in hand.
    mutating func mention(at place: Int) {
        for index in current { groups[index].mention(in: place) }
    }

    /// Domains on their own: of the papers in hand, or of those to come.
    mutating func add(domains: [String], at place: Int) {
        if current.isEmpty { headingDomains += domains }
        for index in current {
            groups[index].add(domains: domains)
            groups[index].mention(in: place)
        }
    }

    /// Wants the papers in hand, or says how they must look.
    mutating func request(_ clause: Clause, implied: [IssueCode], at place: Int) {
        let asking = clause.asking
        if current.isEmpty, clause.ending == .comma { ahead += implied }
        for index in current {
            // How a paper must look that is asked for the first time finds no fault with it.
            let isFirst = groups[index].isFirstRequest && !asking.wantsAgain
            if asking.wants { groups[index].isRequested = true }
            if asking.wantsAgain { groups[index].isWantedAgain = true }
            if !isFirst { groups[index].imply(implied) }
            if asking.isAny || clause.says(.remedy, .copy) || !implied.isEmpty {
                groups[index].mention(in: place)
            }
        }
    }

    /// Takes 以上材料请尽快补齐 to mean all papers named so far.
    mutating func requestAll(_ clause: Clause) {
        let asking = clause.asking
        if asking.wants { requestedBefore = groups.count }
        if asking.wantsAgain { wantedAgainBefore = groups.count }
    }
}
