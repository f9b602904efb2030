import Materials

/// What the words around papers do to them.
extension ClauseReader {
    mutating func take(_ word: Word, at index: Int) {
        switch word {
        case .lack: takeLack(at: index)
        case .prohibit, .negation, .undone: negated = word
        case .request, .again, .received:
            if negated == .undone { takeLack(at: index) }
            (negated, part) = (nil, [])
            // 第1项仍需加盖公章
            if !run.numbered.isEmpty, asking.isAny, asksForPart(index) { return isLacking = true }
            if run.namesPaper, asksForPart(index) { reading.rulesPart = true }
        // 核验单传成了授权书
        case .came where run.namesPaper && clause.namesOther(after: index):
            take([.wrongMaterial])
            tellsWhatCame = true
        case .came where naming.hasPaper(after: index): reading.tellsWhatCame = true
        case .came where run.namesPaper && cameUnknown(after: index):
            reading.cameUnknown = run.group.materials
            take([.wrongMaterial])
        case .concern where isConcern(at: index):
            take([.wrongMaterial])
            tellsWhatCame = true
        case .notThis: pending.append(.wrongMaterial)
        // 没有按营业执照填写
        case .standard where isDenied:
            negated = nil
            take([.other])
        case .join, .with: run.isJoined = true
        case .alternative:
            run.isJoined = true
            run.isAlternative = true
        case .side: takeSide(at: index)
        case .validity where clause.isOverdue: take([.expired])
        // 域名也不全: the list of them, in a paper that has one.
        case .matter where run.listsDomains || run.isEmpty: part = [.domainsMissing]
        case .holding where !naming.hasPaper(after: index) && naming.pictures.isEmpty:
            reading.isDoubtful = true
        case .wish where clause.tokens.dropFirst(index + 1).first?.tellsLook == true:
            reading.wishesLook = true
        case .blank:
            if part.isEmpty { reading.isDoubtful = true }
            take(ofPart([.incomplete]))
        case .subjectRole, .siteRole: takeRole(word, at: index)
        // 日期没有填写: a verb denied of a part.
        case .remedy where isDenied && !part.isEmpty && !namesFeature(after: index): take(part)
        case .remedy where isLacking && !naming.hasPaper(after: index): lacksPart = true
        case .fine, .exempt, .accepted: (negated, part) = (nil, [])
        default: break
        }
    }

    /// 变更证明是公司章程: a paper of another filing came for it.
    private func isConcern(at index: Int) -> Bool {
        let before = clause.tokens[..<index].last { !$0.isIdle || $0.says(.copula) }
        return run.namesPaper && !run.saysOwnDefect && before?.says(.copula) == true
            && clause.tokens.dropFirst(index + 1).allSatisfy { $0.isIdle || $0.kind == .unknown }
    }

    /// 核验单传的是一张单子: of what came the lexicon knows no name.
    private func cameUnknown(after index: Int) -> Bool {
        let rest = clause.tokens.dropFirst(index + 1)
        return rest.contains { $0.kind == .unknown }
            && rest.allSatisfy {
                $0.kind == .unknown || $0.isIdle || $0.says(.matter) || $0.says(.copy)
                    || $0.says(.remedy)
            }
    }

    /// 落款处没有法人的签名: what is denied comes last.
    private func namesFeature(after index: Int) -> Bool {
        clause.tokens.dropFirst(index + 1).contains { !$0.implied.isEmpty }
    }

    /// 核验单需签字: may as well find the signature lacking.
    private func asksForPart(_ index: Int) -> Bool {
        let next = clause.tokens.dropFirst(index + 1).first { !$0.says(.remedy) }
        guard case .term(.implied(let codes))? = next?.kind else { return false }
        return Self.parts.isSuperset(of: codes) && !naming.hasPaper(after: index)
    }

    /// 缺国徽面 and 反面没传 say that the picture is not complete; 只剩国徽面反光 does not.
    private mutating func takeSide(at index: Int) {
        guard isLacking || negated == .undone else { return part = [.incomplete] }
        isLacking = false
        negated = nil
        run.group.retract(.missing)
        if isFaulty(after: index) { part = [.incomplete] } else { take([.incomplete]) }
    }

    /// Whether a defect of its own follows a side of a paper, before anything else is named.
    private func isFaulty(after index: Int) -> Bool {
        let next = clause.tokens.dropFirst(index + 1).first {
            $0.issues != nil || $0.says(.side) || $0.says(.join)
        }
        return next?.issues != nil
    }

    /// 网站负责人授权书和主体的: another letter, by its role alone.
    private mutating func takeRole(_ role: Word, at index: Int) {
        let next = clause.tokens.dropFirst(index + 1).first
        guard run.isJoined, next?.says(.of) == true, !naming.hasPaper(after: index),
            let letter = role.letter, run.group.materials.allSatisfy(Self.letters.contains),
            run.namesPaper
        else { return }
        if !run.group.materials.contains(letter) { run.group.materials.append(letter) }
        run.isJoined = false
    }

    static let letters: Set<Material> = [.subjectAuthorization, .siteAuthorization]
}

extension Clause {
    /// 授权书, 发票: whether another paper follows, of the filing or not.
    fileprivate func namesOther(after index: Int) -> Bool {
        tokens.dropFirst(index + 1).contains { $0.paper != nil || $0.says(.concern) }
    }
}

extension Word {
    /// The letter that belongs to a role.
    var letter: Material? {
        switch self {
        case .subjectRole: .subjectAuthorization
        case .siteRole: .siteAuthorization
        default: nil
        }
    }
}
