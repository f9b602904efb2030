package import Materials

/// All that a decision may depend on besides the mail itself.
package struct DecisionContext {
    package var candidates: Candidates
    package var profile: RuleProfile
    package var policy: Policy
    /// Earlier deliveries of the same bytes as this mail's attachments.
    package var earlierPapers: [EarlierPaper]
    /// By order: digests of papers that came once more since, which has been answered.
    package var answeredCopies: [String: Set<String>]
    /// What pictures look like that were given for the candidates before and returned.
    package var returnedLikenesses: [Fingerprint]
    /// Contacts' addresses that are known to take no mail.
    package var deadAddresses: Set<String> = []
    /// The filing a person released the mail to.
    package var assignedOrder: String?
    /// Epoch milliseconds.
    package var now: Int64
    package var sign: ReplyToken.Signer
    /// Gives numbers that are unique within one decision.
    package var newID: () -> Int64

    package init(
        candidates: Candidates, profile: RuleProfile, policy: Policy,
        earlierPapers: [EarlierPaper] = [],
        answeredCopies: [String: Set<String>] = [:], returnedLikenesses: [Fingerprint] = [],
        assignedOrder: String? = nil, now: Int64, sign: @escaping ReplyToken.Signer,
        newID: @escaping () -> Int64
    ) {
        self.candidates = candidates
        self.profile = profile
        self.policy = policy
        self.earlierPapers = earlierPapers
        self.answeredCopies = answeredCopies
        self.returnedLikenesses = returnedLikenesses
        self.assignedOrder = assignedOrder
        self.now = now
        self.sign = sign
        self.newID = newID
    }

    /// The day in 中国标准时间.
    var today: CalendarDate { CalendarDate(chinaTimeAt: now) }
}

/// A picture that came before for an item.
package struct EarlierPaper: Sendable, Equatable {
    package var sha256: String
    package var item: Int64

    package init(sha256: String, item: Int64) {
        self.sha256 = sha256
        self.item = item
    }
}
