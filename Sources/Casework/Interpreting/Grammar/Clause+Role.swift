extension Clause {
    /// What a clause does in the conversation.
    enum Role {
        /// Tells what happens if nobody acts: 逾期将退回.
        case consequence
        case question
        /// 如有, 如果.
        case condition
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
        if says(.except) { return .exception }
        if says(.rest) { return .rest }
        if says(.exempt) { return .verdict(.waived) }
        return settles(.accepted, .fine)
            ? .verdict(.accepted) : settles(.received, .received) ? .receipt : .content
    }

    /// Whether nothing narrows what is said of a paper: 公章没问题 accepts no letter.
    var isPlain: Bool {
        tokens.allSatisfy { token in
            if case .term(.implied) = token.kind { return false }
            return ![.remedy, .place, .concern, .reason, .matter, .visit].contains(token.word)
        }
    }

    /// 怎么没有盖章 asks, but says that a seal is lacking.
    var isRebuke: Bool { says(.rebuke) && saysIssue && namesPaper }

    private var isQuestion: Bool {
        if isRebuke { return false }
        return ending == .question || says(.question, .hedge, .rebuke)
    }

    private func settles(_ words: Word...) -> Bool {
        let isSaid = words.contains { says($0) }
        let asks = says(.request, .again, .lack)
        return isSaid && !saysIssue && !(asks && namesPaper)
    }
}
