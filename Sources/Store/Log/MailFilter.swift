/// Which mails a list shows; nil asks nothing.
package struct MailFilter: Sendable, Equatable {
    package var state: MailState?
    package var order: String?
    /// The author's whole address, in any case.
    package var sender: String?
    /// Received at or after, epoch milliseconds.
    package var since: Int64?

    package init(
        state: MailState? = nil, order: String? = nil, sender: String? = nil, since: Int64? = nil
    ) {
        self.state = state
        self.order = order
        self.sender = sender
        self.since = since
    }
}

/// One line of the processing log.
package struct MailRow: Sendable, Equatable, Codable {
    package var mail: Int64
    package var state: MailState
    /// A `HoldReason`, `IgnoreReason` or `FailureReason`, by its word.
    package var reason: String?
    package var sender: String?
    package var subject: String?
    package var order: String?
    /// What was decided and why, in one line.
    package var summary: String?
    /// RFC 3339 as the mail says, or nil.
    package var sentAt: String?
    package var messageID: String?
    /// 64 hexadecimal digits; nil for a mail too large to fetch.
    package var sha256: String?
    /// Bytes.
    package var size: Int64
    package var attempt: Int
    /// Epoch milliseconds.
    package var receivedAt: Int64
    package var finishedAt: Int64?

    package enum CodingKeys: String, CodingKey {
        case mail, state, reason, sender, subject, order, summary
        case sentAt = "sent_at"
        case messageID = "message_id"
        case sha256, size, attempt
        case receivedAt = "received_at"
        case finishedAt = "finished_at"
    }
}
