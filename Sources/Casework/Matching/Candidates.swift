internal import Materials

/// Case files that the store found by each key of a mail.
package struct Candidates: Sendable, Equatable {
    /// By the order number a token claims; the token is verified here, not there.
    package var byToken: [CaseFile]
    /// By a Message-ID of ours, or of an earlier mail of the filing, that the mail answers.
    package var byThread: [CaseFile]
    package var byOrder: [CaseFile]
    /// By the author's address among the contacts on file.
    package var byContact: [CaseFile]
    package var byDomain: [CaseFile]

    package init(
        byToken: [CaseFile] = [], byThread: [CaseFile] = [], byOrder: [CaseFile] = [],
        byContact: [CaseFile] = [], byDomain: [CaseFile] = []
    ) {
        self.byToken = byToken
        self.byThread = byThread
        self.byOrder = byOrder
        self.byContact = byContact
        self.byDomain = byDomain
    }

    /// Each filing once, whatever key found it.
    package var all: [CaseFile] {
        var seen: Set<String> = []
        return (byToken + byThread + byOrder + byContact + byDomain).filter {
            seen.insert($0.filing.order).inserted
        }
    }

    /// The case file of that order number, whatever key found it.
    package func file(_ order: String) -> CaseFile? {
        all.first { $0.filing.order == order }
    }
}
