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
    static let parts = features.union([.wrongTemplate])

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

    /// 只有36K: beyond what a file may have (R04), unless it is said so in words.
    mutating func take(size kilobytes: Int) {
        switch kilobytes {
        case ..<Self.smallest: take([.tooSmall])
        case (Self.largest + 1)...: take([.tooLarge])
        default: break
        }
    }

    /// Kilobytes.
    private static let smallest = 200
    private static let largest = 4096

    mutating func takeLack(at index: Int) {
        if lacksDomain(after: index) { return take([.domainsMissing]) }
        let isOfPart = clause.tokens[..<index].last { !$0.isIdle }?.implied.isEmpty == false
        if !part.isEmpty, isOfPart || !naming.hasPaper(after: index) { return take(part) }
        if lacksPiece(before: index) { return reading.isDoubtful = true }
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

extension Clause {
    /// Whether it names one size, as one that was found and not as one that is wanted.
    var findsSize: Bool {
        tokens.filter { $0.size != nil }.count == 1 && !asking.isAny
            && !says(.limit, .please, .prohibit, .negation, .condition, .exempt, .fine)
            && !tokens.contains { [[.tooSmall], [.tooLarge]].contains($0.issues) }
    }
}

extension ClauseReader {
    /// 内页没有, 字都没了: of a paper named before, something the lexicon has no word or no code for.
    func lacksPiece(before index: Int) -> Bool {
        guard !clause.namesPaper, clause.ending != .colon,
            let last = clause.tokens[..<index].last(where: { !$0.isIdle })
        else { return false }
        return last.kind == .unknown && last.range.count > 1 || last.says(.remedy)
            || last.says(.concern)
    }

    /// 确认书漏了一个域名: a domain in a paper that lists them.
    private func lacksDomain(after index: Int) -> Bool {
        guard run.listsDomains, !naming.hasPaper(after: index) else { return false }
        return clause.tokens.dropFirst(index + 1).first { !$0.isIdle }?.says(.matter) == true
    }
}
