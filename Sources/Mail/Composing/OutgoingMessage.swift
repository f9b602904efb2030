/// A reply before it is bytes: both bodies say the same.
package struct OutgoingMessage: Sendable {
    package var from: EmailAddress
    package var senderName: String
    package var to: EmailAddress
    package var replyTo: EmailAddress?
    package var subject: String
    package var plain: String
    package var html: String
    /// Without angle brackets; our own making.
    package var messageID: String
    /// The answered mail's, without angle brackets; ids of a doubtful form are left out.
    package var inReplyTo: String?
    package var references: [String]
    /// Epoch milliseconds.
    package var date: Int64
    /// `auto-replied` for an answer, `auto-generated` for a notice (RFC 3834 §5).
    package var automation: Automation

    package enum Automation: String, Sendable {
        case replied = "auto-replied"
        case generated = "auto-generated"
    }

    package init(
        from: EmailAddress, senderName: String, to: EmailAddress, replyTo: EmailAddress?,
        subject: String, plain: String, html: String, messageID: String, inReplyTo: String?,
        references: [String], date: Int64, automation: Automation
    ) {
        self.from = from
        self.senderName = senderName
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.plain = plain
        self.html = html
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.date = date
        self.automation = automation
    }
}
