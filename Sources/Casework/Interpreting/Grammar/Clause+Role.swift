import Materials

extension Clause {
    /// What a clause does in the conversation.
    enum Role {
        /// Tells what happens if nobody acts: 逾期将退回.
        case consequence
        case question
        /// 如有, 如果.
        case condition
        /// 考虑到…: why, and nothing of a paper.
        case cause
        /// 除…外.
        case exception
        /// Speaks of the papers not named: 其余.
        case rest
        /// Says of papers that they are in order or need not come.
        case verdict(SettledPaper.Verdict)
        /// Says that something came.
        case receipt
        /// Asks for papers or says what is wrong with them.
        case content
    }

    var role: Role {
        if says(.consequence) { return .consequence }
        if isQuestion { return .question }
        if says(.condition) { return .condition }
        if isPromise { return .cause }
        if says(.cause), onlyExplains || tellsCause { return .cause }
        if says(.standard), onlyExplains, !asking.isAny { return .cause }
        if says(.except) { return .exception }
        if says(.rest) { return .rest }
        return verdict.map(Role.verdict) ?? (tellsReceipt ? .receipt : .content)
    }

    private var verdict: SettledPaper.Verdict? {
        let asking = asking
        if says(.exempt, .cancel) { return .waived }
        if asking.isDenied, !asking.isAny, !saysIssue, !says(.lack, .came) { return .waived }
        let asks = asking.isAny || says(.lack)
        guard says(.accepted) || saysFine, !saysIssue, !(asks && namesPaper), !setsDeadline else {
            return nil
        }
        return .accepted
    }

    private var tellsReceipt: Bool {
        let asking = asking
        guard !saysIssue, !asking.isAny, !says(.lack) else { return false }
        return says(.received) && !says(.negation, .undone) || asking.isDone
    }

    /// Whether 可以 ends the clause; before a verb it only permits: 可以明天发.
    private var saysFine: Bool {
        let end = tokens.reversed().drop { $0.says(.particle) || $0.says(.past) || $0.says(.of) }
        return end.first?.says(.fine) == true
    }

    /// 12月4日之前都可以, 周五前发来就行.
    private var setsDeadline: Bool {
        !namesPaper && !says(.accepted) && tokens.contains { $0.day?.role == .deadline }
    }

    /// Whether something is permitted that is no verdict.
    var permits: Bool { says(.fine) && !saysFine }

    /// 核验单请签字: what a paper lacks, said by asking for it and for nothing else.
    var featuresAsked: [IssueCode] {
        guard says(.please), !asking.isAny, !saysIssue else { return [] }
        let request = tokens.drop { !$0.says(.please) }
        guard !request.contains(where: \.namesPaper) else { return [] }
        return request.flatMap(\.implied).filter(ClauseReader.features.contains)
    }

    /// 核验单我们提供给管局了: a verb that asks, but a sentence that tells.
    var mayTellAsDone: Bool { asking.isAny && tokens.last?.says(.past) == true && !says(.please) }

    private var onlyExplains: Bool {
        let saysMore = tokens.contains { $0.namesPaper || $0.issues != nil || $0.day != nil }
        return !saysMore && !says(.concern, .lack, .prohibit)
    }

    /// 身份证期限到了: a last day that is none of the request.
    var endsUnknownTerm: Bool {
        namesPaper && tokens.last { !$0.isIdle }?.says(.deadlineLabel) == true
    }

    /// 我们收到后会在一个工作日内审核.
    var isPromise: Bool {
        says(.promise) && !says(.please, .approve, .reject, .withdraw, .extend) && !namesPaper
            && !saysIssue && !says(.consequence, .lack, .exempt)
    }

    /// 因营业执照已换成新证，: a paper named, and nothing said to be wrong with it.
    private var tellsCause: Bool {
        tokens.first?.says(.cause) == true && ending == .comma && !saysIssue && !asking.isAny
            && !says(.lack, .negation, .undone, .prohibit, .blank)
    }

    /// Whether nothing narrows what is said of a paper: 公章没问题 accepts no letter.
    var isPlain: Bool {
        isOfPart && !tokens.contains(where: \.isPart)
    }

    /// Whether nothing but a part of the paper narrows what is said of it.
    var isOfPart: Bool { !says(.concern, .reason, .matter, .visit) }

    /// 怎么没有盖章 asks, but says that a seal is lacking; 能补一张吗 asks for a paper.
    var isRebuke: Bool {
        (says(.rebuke) && (saysIssue || says(.undone, .lack)) && namesPaper)
            || (says(.polite, .fine) && asking.isAny && asksBack)
    }

    /// 请不要上传过期的执照: warns of what need not have come.
    var forbidsFault: Bool { asking.isDenied && namesPaper && saysIssue }

    /// 核验单呢？: asks for a paper, or where it is; what follows tells.
    private var asksAfterPaper: Bool {
        namesPaper
            && tokens.allSatisfy { $0.paper != nil || $0.isIdle || $0.role != nil || $0.joins }
    }

    private var isQuestion: Bool {
        if asksAfterPaper { return false }
        if isRebuke || says(.hedge) { return !isRebuke }
        if says(.please), asking.isAny, !says(.question) { return false }
        return asksBack || says(.rebuke)
    }

    private var asksBack: Bool { ending == .question || says(.question) }
}

extension Token {
    /// Whether it names less than a whole paper.
    fileprivate var isPart: Bool {
        if case .term(.implied) = kind { return true }
        return word == .remedy || word == .place || word == .side
    }
}
