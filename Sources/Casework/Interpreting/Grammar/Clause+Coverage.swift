import Materials

extension Clause {
    /// Whether the lexicon knows every word of the clause that may matter: all but a stray character
    /// and, beside a defect of a paper, some that tell nothing.
    func isCovered(in text: NormalText, telling: TellingSigns) -> Bool {
        var strange = 0
        var idle = 0
        let quoted = asking.isAny || says(.came) ? [] : text.quoted(tokens)
        for (index, token) in tokens.enumerated()
        where token.kind == .unknown && !quoted.contains(index) {
            let weight = text.weight(token.range)
            let matters = text.tells(token.range, telling) || bearsOnPaper(index)
            if matters { strange += weight } else { idle += weight }
        }
        let whole = text.weight(range)
        let stray = says(.negation, .undone, .prohibit) ? 0 : min(1, whole / 4)
        let most = saysIssue || says(.blank) ? max(stray, whole / 3) : stray
        return strange <= stray && strange + idle <= most
    }

    /// Whether it speaks of form data, and not of what stands on a paper: 授权书上的单位名称, or of what
    /// can't be read on it: 手指挡住了注册号.
    var raisesConcern: Bool {
        if saysIssue, tokens.allSatisfy({ $0.issues.map(Self.hidesWords) ?? true }) { return false }
        if comparesPaper { return false }
        return tokens.indices.contains { index in
            tokens[index].says(.concern) && !isWrittenOnPaper(index)
        }
    }

    /// 授权书上的单位名称, 授权书上写的单位名称, 授权书写的姓名.
    private func isWrittenOnPaper(_ index: Int) -> Bool {
        if tokens[..<index].contains(where: { $0.says(.came) }) { return true }
        if namesPaper,
            tokens[..<index].last(where: { !$0.isIdle || $0.says(.copula) })?
                .says(.copula) == true
        {
            return true
        }
        let before = tokens[..<index].reversed().filter {
            !$0.isIdle && $0.role == nil && $0.kind != .quantity
        }
        let owner = before.first { !$0.says(.remedy) }
        let next = tokens.dropFirst(index + 1).first { !$0.isIdle && $0.kind != .quantity }
        return owner?.says(.place) == true
            || owner?.paper != nil
                && (before.first?.says(.remedy) == true || next?.says(.place) == true)
    }

    private static func hidesWords(_ codes: [IssueCode]) -> Bool {
        codes.allSatisfy { [.unclear, .obstructed].contains($0) }
    }

    /// 已经过了, and no more of what is over than a validity.
    var isOverdue: Bool {
        says(.past)
            && tokens.reversed().first { !$0.isIdle || $0.says(.past) }?.says(.past) == true
            && tokens.allSatisfy { $0.isIdle || $0.says(.validity) || $0.paper != nil }
    }

    /// 与备案主体不一致, of no paper named: more than a new paper may be owed.
    var comparesWithSubject: Bool {
        says(.with) && says(.subjectRole) && tokens.contains { $0.issues == [.mismatch] }
            && !comparesPaper
    }

    /// 域名证书上的所有者与备案主体不一致: what stands on a paper, against what it should be.
    private var comparesPaper: Bool {
        tokens.prefix { !$0.says(.with) }.contains { $0.paper != nil }
            && says(.with) && tokens.contains { $0.issues == [.mismatch] }
    }

    /// Whether an unknown word may say which paper is meant: 股东的营业执照.
    private func bearsOnPaper(_ index: Int) -> Bool {
        tokens.dropFirst(index + 1).first { !$0.isIdle }?.namesPaper == true
    }

    /// Whether an unknown word may say which paper is meant.
    var qualifiesPaper: Bool {
        tokens.indices.contains { tokens[$0].kind == .unknown && bearsOnPaper($0) }
    }

    /// Whether an unknown word of it may matter.
    func tells(in text: NormalText, telling: TellingSigns) -> Bool {
        tokens.contains { $0.kind == .unknown && text.tells($0.range, telling) }
    }
}

extension NormalText {
    /// The places of tokens that stand between quotation marks: names of firms, and no words of ours.
    fileprivate func quoted(_ tokens: [Token]) -> Set<Int> {
        var quoted: Set<Int> = []
        var opening: Int?
        for (index, token) in tokens.enumerated() where token.kind == .quantity {
            guard let mark = scalar(at: token.range.lowerBound) else { continue }
            if let start = opening, "”’」』\"".unicodeScalars.contains(mark) {
                quoted.formUnion(start + 1..<index)
                opening = nil
            } else if "“‘「『\"".unicodeScalars.contains(mark) {
                opening = index
            }
        }
        return quoted
    }

    /// How much a stretch can say: Han characters count one, Latin words three.
    fileprivate func weight(_ range: Range<Int>) -> Int {
        var sum = 0
        var wasLatin = false
        for scalar in scalars[range] {
            if scalar.isHan { sum += 1 }
            if scalar.isLatin, !wasLatin { sum += 3 }
            wasLatin = scalar.isLatin
        }
        return sum
    }
}
