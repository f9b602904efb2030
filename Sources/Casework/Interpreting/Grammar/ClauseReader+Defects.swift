import Materials

/// What is wrong with papers, and the words that turn it round.
extension ClauseReader {
    mutating func take(_ codes: [IssueCode]) {
        defer { negated = nil }
        if negated == .prohibit { return take(implied: codes) }
        // 没有拼成一张: the words tell what to do, so that not to have done it is the fault.
        if negated == .negation, codes != [.notStitched] {
            reading.isDoubtful = true
            return
        }
        if run.isEmpty {
            pending += codes
        } else {
            run.group.add(codes)
            run.saysOwnDefect = true
        }
        isLacking = false
    }

    /// 缺少法人签字 is an unsigned paper, not a missing one.
    mutating func take(implied codes: [IssueCode]) {
        if isLacking {
            isLacking = false
            return take(codes)
        }
        if run.namesPaper { run.group.imply(codes) } else { pendingImplied += codes }
        negated = nil
    }

    mutating func take(_ word: Word, at index: Int) {
        switch word {
        case .lack: takeLack(at: index)
        case .prohibit, .negation: negated = word
        case .came where naming.hasPaper(after: index): reading.isDoubtful = true
        case .notThis: pending.append(.wrongMaterial)
        case .join, .with: run.isJoined = true
        // 少了国徽面: something lacks, but not a paper.
        case .remedy where isLacking && !naming.hasPaper(after: index):
            isLacking = false
            reading.isDoubtful = true
        default: break
        }
    }

    mutating func takeLack(at index: Int) {
        if naming.hasPaper(after: index) {
            if run.namesPaper { flush() }
            isLacking = true
            run.isJoined = true
        } else if !run.namesPaper || clause.tokens.count > index + 1 {
            isLacking = true
        } else {
            run.group.add([.missing])
            run.saysOwnDefect = true
        }
    }
}
