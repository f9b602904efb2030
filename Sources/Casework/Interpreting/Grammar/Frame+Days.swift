import Materials

/// Until when papers are wanted.
extension Frame {
    mutating func readDays(_ clause: Clause) {
        if clause.isPromise { return }
        let isLabelled = awaitsDeadline || clause.says(.deadlineLabel)
        // due: 12-04, in a form that no day is written in.
        if awaitsDeadline, !clause.tokens.contains(where: { $0.day != nil }),
            clause.tokens.contains(where: { $0.kind == .quantity })
        {
            doubt(clause)
        }
        for (index, token) in clause.tokens.enumerated() {
            guard let mention = token.day, !clause.leavesDayOpen(after: index) else { continue }
            read(mention, isLabelled: isLabelled, in: clause)
        }
        for mention in clause.asides.compactMap(\.day) {
            read(mention, isLabelled: isLabelled || clause.says(.consequence), in: clause)
        }
    }

    private mutating func read(_ mention: DayMention, isLabelled: Bool, in clause: Clause) {
        let isToCome = mention.day.map { $0 >= today } ?? false
        switch mention.role {
        case .deadline: settle(mention, clause)
        case .mention where isLabelled, .period where isLabelled:
            isToCome ? settle(mention, clause) : doubt(clause)
        case .mention where mention.span != nil && clause.says(.grant): settle(mention, clause)
        // 11月30日系统自动关单: what happens then ends the time.
        case .mention where mention.span == nil && isToCome && clause.says(.consequence):
            settle(mention, clause)
        // 三天后再传, 还有十天过期: no deadline, but no talk either.
        case .mention where mention.span != nil && (clause.asking.isAny || clause.saysIssue):
            doubt(clause)
        // 请于12月4日上传: until then, or on that day.
        case .mention where isToCome && mention.span == nil && clause.asking.isAny:
            settle(mention, clause)
            if mention.day != today || clause.says(.author, .approve) { doubt(clause) }
        case .period where clause.asking.isAny: settle(mention, clause)
        case .mention, .period: keep(mention, of: clause)
        case .age: break
        }
    }

    /// Notes a day to come that sets nothing.
    private mutating func keep(_ mention: DayMention, of clause: Clause) {
        let isAhead = mention.day.map { $0 > today } ?? false
        if isAhead, hasAsked, mention.isCertain, !clause.isTalkOfDays {
            unsettled.insert(clause.range)
        }
    }

    private mutating func settle(_ mention: DayMention, _ clause: Clause) {
        if !mention.isCertain { doubt(clause) }
        if let day = mention.day, !isDivided, deadline == nil || deadline == day {
            deadline = day
            return
        }
        doubt(clause)
        isDivided = isDivided || clause.namesPaper && mention.day != nil
        if isDivided { deadline = nil }
    }

    /// The last day named is the new one; days are counted from the old one, if that is known.
    mutating func readExtension(_ clause: Clause) {
        guard let mention = clause.tokens.compactMap(\.day).last else { return }
        if let span = mention.span {
            if earlierDeadline == nil { doubt(clause) }
            deadline = span.end(from: earlierDeadline ?? today, workingDays)
        } else if let day = mention.day, day >= today {
            deadline = day
        } else {
            doubt(clause)
        }
        if !mention.isCertain { doubt(clause) }
    }

    mutating func doubt(_ clause: Clause) { doubted.insert(clause.range) }
}

extension Clause {
    /// 今天或之前的日期: a day that something is to bear, and none until when it is to come.
    fileprivate func leavesDayOpen(after index: Int) -> Bool {
        let next = tokens.dropFirst(index + 1).first { !$0.says(.of) }
        return next?.says(.alternative) == true || next?.implied == [.undated]
    }

    /// 我周日也看邮件: a day that nobody is to do anything by.
    fileprivate var isTalkOfDays: Bool {
        says(.done, .past, .received, .author) || saysIssue
            || tokens.compactMap(\.day).count > 1
            || says(.promise, .validity, .cause, .greeting, .closing, .concern, .reason)
    }
}
