/// A mail in a worker's hands until its lease runs out.
package struct ClaimedMail: Sendable, Equatable {
    package let mail: Int64
    package let sha256: String
    /// Bytes.
    package let size: Int64
    /// The server's time of arrival, epoch milliseconds.
    package let internalDate: Int64
    package let receivedAt: Int64
    /// 1 for the first.
    package let attempt: Int
    /// The filing that a person said it belongs to, when one released it.
    package let hint: String?
    /// A result is taken only while this is the mail's own.
    let fence: Int64

    /// Whether no other follows when this one fails.
    package var isLastAttempt: Bool { attempt >= AttemptSchedule.limit }
}

/// What the mail says of itself, for the log and for finding it again.
package struct MailFacts: Sendable, Equatable {
    /// Lower-case address, or empty.
    package var sender: String
    package var subject: String
    /// RFC 3339, or nil.
    package var sentAt: String?
    /// Without angle brackets; empty when absent.
    package var messageID: String

    package init(sender: String, subject: String, sentAt: String?, messageID: String) {
        self.sender = sender
        self.subject = subject
        self.sentAt = sentAt
        self.messageID = messageID
    }
}
