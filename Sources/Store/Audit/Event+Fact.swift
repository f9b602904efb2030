extension Event {
    /// The name of a fact that an event has; a closed set, in the order in which it is read.
    package enum Fact: String, CaseIterable, Sendable {
        /// By name; `unknown` for an account that there is not.
        case account, token, webhook
        /// Who deals with a mail from then on, by login name; or `nobody`.
        case to
        /// What a paper is: `domain-certificate:a.cn`.
        case paper
        /// The rows of what was asked for, and of a paper.
        case request, item
        /// What an outgoing mail is for, or what is known of an address.
        case kind
        /// Where a mail, a filing or a paper stands after it.
        case state
        /// Why a mail stands there, is put off, or one of ours is kept unsent: a code.
        case reason
        /// Whether a filing was not known before.
        case new
        /// How many papers, notices of a webhook, refused tokens.
        case requested, deliveries, count
        /// Which attempt it was; 1 for the first.
        case attempt
        /// Bytes.
        case size
        /// An `EvidenceLevel`, and the id of the rule that it was decided by.
        case evidence, rule
        /// The path of a part of a mail.
        case part
        /// The number of the mail with the same Message-ID.
        case other
        /// The last day of an absence.
        case until
        case role, scopes
        /// What was changed of an account: an `Account.Change`.
        case changed
        /// A person's words; of a refused sign-in an `Account.Credential`.
        case why
        /// What a program said of it.
        case detail
        /// What a server said.
        case response
    }
}
