import Materials

/// Papers that a list announces.
extension Topic {
    /// What is said in advance of the papers of a list: 以下材料未盖章.
    struct List {
        var isRequested = false
        var issues: [IssueCode] = []
        var opening: Clause.Opening?
    }

    /// Takes note that a clause announces a list of papers.
    mutating func openList(_ clause: Clause, issues: [IssueCode] = []) {
        let announces = clause.ending == .colon || clause.says(.below)
        guard announces else { return }
        if clause.says(.request, .below, .failed) { list.isRequested = true }
        if clause.says(.below), !issues.isEmpty { openFaultyList(issues) }
    }

    /// Takes note that the papers of the list have the defects.
    mutating func openFaultyList(_ codes: [IssueCode]) {
        list = List(isRequested: true, issues: codes)
    }

    /// Takes note that the papers of the list are missing: 还差：.
    mutating func openListOfMissing() { openFaultyList([.missing]) }

    /// Whether the clause may be an entry of a list of papers.
    func lists(_ clause: Clause) -> Bool {
        list.isRequested && (clause.opening == .line || clause.opening == .colon)
    }

    /// Gives a paper of an announced list what was said of all of them.
    mutating func enlist(_ group: inout Group, _ clause: Clause) {
        guard group.issues.isEmpty else { return }
        group.saysMore = !clause.isMereName && !group.isRequested && !group.isWantedAgain
        if !list.issues.isEmpty, !group.isRequested, !group.isWantedAgain {
            list.opening = list.opening ?? clause.opening
            group.add(list.issues)
            group.isOnlyListed = true
        }
        if list.isRequested { group.isOnlyListed = !group.isRequested && !group.isWantedAgain }
        if list.isRequested { group.isRequested = true }
    }
}
