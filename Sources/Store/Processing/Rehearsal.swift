package import Casework

/// What would follow if a mail were processed now; nothing of it is written.
package struct Rehearsal: Sendable, Equatable {
    package var mail: Int64
    package var state: MailState
    package var reason: String?
    package var order: String?
    /// `E0` to `E6`, and the rule of the action table that decided.
    package var evidence: String
    package var rule: String
    package var summary: Summary
    package var items: [Change]
    package var replies: [Reply]
    package var guesses: [FilingGuess]

    /// A paper's state before and after.
    package struct Change: Sendable, Equatable, Encodable {
        /// `domain-certificate:a.cn`, or the material's code alone.
        package var item: String
        package var from: String
        package var to: String

        package init(item: String, from: String, to: String) {
            self.item = item
            self.from = from
            self.to = to
        }
    }

    /// A mail that would be sent, but for the limits on answers.
    package struct Reply: Sendable, Equatable, Encodable {
        package var kind: String
        package var recipient: String
        package var subject: String

        package init(kind: String, recipient: String, subject: String) {
            self.kind = kind
            self.recipient = recipient
            self.subject = subject
        }
    }

    package init(
        mail: Int64, state: MailState, reason: String? = nil, order: String? = nil,
        evidence: String, rule: String, summary: Summary, items: [Change] = [],
        replies: [Reply] = [], guesses: [FilingGuess] = []
    ) {
        self.mail = mail
        self.state = state
        self.reason = reason
        self.order = order
        self.evidence = evidence
        self.rule = rule
        self.summary = summary
        self.items = items
        self.replies = replies
        self.guesses = guesses
    }
}

extension Rehearsal: Encodable {
    private enum CodingKeys: String, CodingKey {
        case mail, state, reason, order, evidence, rule, items, replies, guesses
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number: mail, forKey: .mail)
        try container.encode(state, forKey: .state)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encodeIfPresent(order, forKey: .order)
        try container.encode(evidence, forKey: .evidence)
        try container.encode(rule, forKey: .rule)
        try summary.encodeMembers(to: encoder)
        try container.encode(items, forKey: .items)
        try container.encode(replies, forKey: .replies)
        try container.encode(guesses, forKey: .guesses)
    }
}
