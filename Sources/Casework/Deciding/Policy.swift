/// Who may do what, as the operator set it (evidence levels E0 to E4).
package struct Policy: Sendable, Equatable {
    /// Addresses whose requests are a reviewer's, lower-case.
    package var reviewers: Set<String>
    /// Whether a sender must be vouched for by a trusted server.
    package var senderCheck: SenderCheck
    package var repliesPerSenderDaily: Int
    package var repliesPerFilingDaily: Int

    package enum SenderCheck: Sendable, Equatable {
        /// Only a pass counts.
        case required
        /// The mail server in front refuses forged senders.
        case doneInFront
    }

    package init(
        reviewers: Set<String>, senderCheck: SenderCheck = .required,
        repliesPerSenderDaily: Int = 20, repliesPerFilingDaily: Int = 30
    ) {
        self.reviewers = reviewers
        self.senderCheck = senderCheck
        self.repliesPerSenderDaily = repliesPerSenderDaily
        self.repliesPerFilingDaily = repliesPerFilingDaily
    }

    /// Whether an author's address is believed.
    func vouches(for authentication: SenderAuthentication) -> Bool {
        senderCheck == .doneInFront ? authentication != .fail : authentication == .pass
    }
}
