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
    /// Who deals with it, by login name.
    package var assignee: String?
    /// When all that it said and brought was deleted.
    package var erasedAt: Int64?

    package enum CodingKeys: String, CodingKey {
        case mail, state, reason, sender, subject, order, summary
        case sentAt = "sent_at"
        case messageID = "message_id"
        case sha256, size, attempt
        case receivedAt = "received_at"
        case finishedAt = "finished_at"
        case assignee
        case erasedAt = "erased_at"
    }
}

extension MailRow {
    static let columns = """
        id, state, reason, sender, subject, order_number, summary, sent_at, message_id, sha256,
        size, attempt, received_at, finished_at, assignee, erased_at
        """

    init(reading row: inout Row) throws(StoreError) {
        self.init(
            mail: row.integer(), state: try row.word(), reason: row.optionalText(),
            sender: row.optionalText(), subject: row.optionalText(), order: row.optionalText(),
            summary: row.optionalText(), sentAt: row.optionalText(),
            messageID: row.optionalText(), sha256: row.optionalText(), size: row.integer(),
            attempt: Int(row.integer()), receivedAt: row.integer(),
            finishedAt: row.optionalInteger(), assignee: row.optionalText(),
            erasedAt: row.optionalInteger())
    }
}
