import Materials

/// What a text says of the filing as a whole.
extension RequestReader {
    mutating func readIntents(_ clause: Clause) {
        let words: [(Word, Intent)] = [
            (.approve, .approve), (.reject, .reject), (.withdraw, .withdraw), (.extend, .extend),
        ]
        for (word, intent) in words where clause.says(word) && speaksOfFiling(clause, intent) {
            if clause.denies(word) { puzzle(clause.range) } else { intend(intent) }
        }
    }

    mutating func intend(_ intent: Intent) {
        intents.insert(intent)
        hasSpoken = true
    }

    /// 复印件不予受理 and 同意备案的红头文件 speak of a paper, 逾期视为撤回 of what may come.
    private func speaksOfFiling(_ clause: Clause, _ intent: Intent) -> Bool {
        switch intent {
        case .approve, .reject: !clause.namesPaper && !sentence.threatens
        case .withdraw: !sentence.threatens
        case .request, .extend, .unclear: true
        }
    }
}

extension Clause {
    /// Whether it says that something shall not be done: 不要撤回, 无需撤回.
    fileprivate func denies(_ word: Word) -> Bool {
        says(.negation, .undone, .prohibit)
            || tokens.prefix { !$0.says(word) }.contains { $0.says(.exempt) }
    }
}
