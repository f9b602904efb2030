import Materials

extension Clause {
    /// Whether the clause is mere talk: nothing in it asks, judges, counts or denies, and no unknown
    /// word looks like one that does.
    func isTalk(in text: NormalText, telling: TellingSigns) -> Bool {
        guard opening != .point, !isSignificant, asides.isEmpty,
            tokens.first?.joins != true || tokens.first?.says(.with) == true
        else { return false }
        return tokens.allSatisfy { token in
            switch token.kind {
            case .term(.word(let word)): !word.bindsTalk && !(word.denies && !tellsOfAuthor)
            case .term(.implied), .day, .quantity, .size: true
            case .unknown: !text.tells(token.range, telling)
            default: false
            }
        }
    }

    /// 我没有别的意思, 管局周末不办公: what whoever writes doesn't do, or the office behind him.
    var tellsOfAuthor: Bool {
        tokens.prefix { $0.word?.denies != true }.contains { $0.says(.author) }
            && !tokens.contains { !$0.implied.isEmpty }
    }

    /// 老板出差的话: puts a case that has nothing to do with a paper.
    var isSupposition: Bool {
        let asks: [Word] = [
            .question, .rebuke, .every, .below, .above, .alternative, .only, .party,
        ]
        return !isSignificant && asides.isEmpty && !asks.contains(where: says)
            && !tokens.contains { !$0.implied.isEmpty || $0.word?.denies == true }
    }

    /// 彩色扫描或拍照都可以, 注册商后台可以下载: how it may be done.
    var offersWays: Bool {
        let isWay = { (token: Token) in
            token.says(.remedy) || token.says(.copy) || token.tellsLook
        }
        return says(.fine) && tokens.contains(where: isWay) && !namesPaper
            && !says(.accepted, .exempt, .cancel)
    }

    /// Whether it settles a paper, asks for one, or sets a day.
    var decides: Bool {
        namesPaper || saysIssue || tokens.contains { $0.day?.role == .deadline }
            || says(
                .lack, .exempt, .cancel, .accepted, .approve, .reject, .withdraw, .extend, .except,
                .rest)
    }

    /// 不用重打, 图不用换: of what is done to a paper, one thing that need not be.
    var sparesAct: Bool {
        says(.exempt) && says(.again, .remedy) && !says(.cancel, .rest, .every, .above)
    }

    /// Whether it names papers and says nothing of them.
    var isMereName: Bool {
        tokens.allSatisfy {
            $0.namesPaper || $0.role != nil || $0.isIdle || $0.joins || $0.kind == .quantity
                || $0.says(.copy) || $0.says(.matter) || $0.says(.lack) || $0.isDomain
                || $0.says(.every) || $0.says(.below) || $0.says(.side) || $0.says(.remedy)
        }
    }

    /// Whether it names a part of a paper or a day, and finds nothing wrong.
    var namesPartOnly: Bool {
        !saysIssue && !says(.lack, .undone)
            && tokens.contains { $0.day != nil || $0.says(.side) || !$0.implied.isEmpty }
    }

    /// Whether it tells how to do something rather than how something is: 把灯打开, 别背着窗户.
    var isImperative: Bool {
        let first = tokens.first { !$0.isIdle || $0.says(.manner) }
        return first?.says(.manner) == true || first?.says(.remedy) == true
            || first?.says(.prohibit) == true
    }
}

extension Word {
    fileprivate var denies: Bool { self == .negation || self == .undone }

    /// Whether a clause with it is no mere talk.
    fileprivate var bindsTalk: Bool {
        switch self {
        case .condition, .only, .every, .below, .above, .alternative, .failed, .deadlineLabel,
            .rebuke, .question, .hedge, .please:
            true
        default: false
        }
    }
}
