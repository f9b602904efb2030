/// Talk, and how to mend what is wrong.
extension RequestReader {
    func isTalk(_ clause: Clause) -> Bool {
        let signs = clause.tellsOfAuthor ? naming : telling
        // 不要用闪光灯 beside a request may say what was wrong.
        if clause.opening == .comma, clause.says(.prohibit), !topic.isFaulty { return false }
        return !topic.lists(clause) && clause.isTalk(in: text, telling: signs) && !isCovered(clause)
    }

    /// 可能是手滑, 老板出差的话: supposes something, and nothing of a paper.
    func supposes(_ clause: Clause) -> Bool {
        clause.ending != .question && clause.isSupposition && isCovered(clause)
    }

    /// 请关掉闪光灯再拍: how to mend what is wrong with the papers in hand, in whatever words; none of
    /// them may name another paper or deny anything.
    func tellsManner(_ clause: Clause) -> Bool {
        topic.isFaultySoFar && (clause.mends || clause.isImperative || clause.offersWays)
            && !clause.saysIssue
            && !clause.says(.negation, .undone, .lack, .concern, .every)
            && !clause.qualifiesPaper
            && !clause.tells(in: text, telling: naming) && !clause.leavesPaperOut
            && !clause.asksForUnknown
    }

    /// Keeps mere talk with the papers it follows: the applicant reads the reviewer's own words.
    mutating func remark(_ clause: Clause) {
        remarks.append(clause.range)
        if clause.opening == .comma { topic.mention(at: place) }
    }
}

extension Clause {
    /// 请把分店的重新上传: whose paper, in an unknown word, and no word for which.
    fileprivate var leavesPaperOut: Bool {
        zip(tokens, tokens.dropFirst()).enumerated().contains { index, pair in
            pair.0.kind == .unknown && pair.1.says(.of)
                && tokens.dropFirst(index + 2).first?.asks == true
        }
    }

    /// 请提供租赁协议: what is asked for, in a word that may well name a paper.
    fileprivate var asksForUnknown: Bool {
        tokens.enumerated().contains { index, token in
            guard token.says(.request) || token.says(.lack) else { return false }
            let next = tokens.dropFirst(index + 1).first { !$0.isIdle }
            return next?.kind == .unknown && next.map { $0.range.count > 1 } == true
        }
    }

    /// Whether it asks for a paper, or for something that the lexicon knows how to do.
    fileprivate var mends: Bool {
        asking.isAny
            || says(.please)
                && (opening == .comma || tokens.contains { $0.says(.remedy) || $0.day != nil })
    }
}
