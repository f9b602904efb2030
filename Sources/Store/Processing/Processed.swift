package import Casework
package import Materials

/// A processed mail: what it says of itself, what was decided and what is to be sent.
package struct ProcessedMail: Sendable, Equatable {
    package var facts: MailFacts
    package var decision: Decision
    package var attachments: [AttachmentRecord]
    package var outgoing: [OutgoingMail]
    /// For each order whose case file was read: the revision it had.
    ///
    /// When one has changed since, nothing is written.
    package var revisions: [String: Int64]
    /// How many of `outgoing` go out.
    package var limits: ReplyLimits
    /// Nil for a mail without one that counts.
    package var signature: MailSignature?
    /// Whether the sender's address is believed.
    package var isVouchedFor: Bool

    package init(
        facts: MailFacts, decision: Decision, attachments: [AttachmentRecord] = [],
        outgoing: [OutgoingMail] = [], revisions: [String: Int64] = [:],
        limits: ReplyLimits = ReplyLimits(), signature: MailSignature? = nil,
        isVouchedFor: Bool = false
    ) {
        self.facts = facts
        self.decision = decision
        self.attachments = attachments
        self.outgoing = outgoing
        self.revisions = revisions
        self.limits = limits
        self.signature = signature
        self.isVouchedFor = isVouchedFor
    }
}

/// An attachment as it was found.
package struct AttachmentRecord: Sendable, Equatable {
    /// IMAP part number, as in `AttachmentDecision.path`.
    package var path: String
    package var name: String
    /// Media type by content.
    package var type: String
    /// Decoded bytes.
    package var size: Int
    /// Of the decoded bytes, 64 hexadecimal digits.
    package var sha256: String
    package var exhibit: Exhibit?

    package init(
        path: String, name: String, type: String, size: Int, sha256: String, exhibit: Exhibit?
    ) {
        self.path = path
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
        self.exhibit = exhibit
    }
}

extension FilingState: Bindable {}
extension Material: Bindable {}
extension ItemState: Bindable {}
extension NoticeKind: Bindable {}
