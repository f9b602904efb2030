package import Casework

/// One line of the processing log.
package struct MailRow: Sendable, Equatable {
    package var mail: Int64
    package var state: MailState
    /// A `HoldReason`, `IgnoreReason` or `FailureReason`, by its word.
    package var reason: String?
    package var sender: String?
    package var subject: String?
    package var order: String?
    /// What was decided and why, in one line.
    package var summary: Summary?
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

}

extension MailRow {
    static let columns = """
        id, state, reason, sender, subject, order_number, summary, remarks, sent_at, message_id,
        sha256, size, attempt, received_at, finished_at, assignee, erased_at
        """

    init(reading row: inout Row) throws(StoreError) {
        self.init(
            mail: row.integer(), state: try row.word(), reason: row.optionalText(),
            sender: row.optionalText(), subject: row.optionalText(), order: row.optionalText(),
            summary: try row.summary(), sentAt: row.optionalText(),
            messageID: row.optionalText(), sha256: row.optionalText(), size: row.integer(),
            attempt: Int(row.integer()), receivedAt: row.integer(),
            finishedAt: row.optionalInteger(), assignee: row.optionalText(),
            erasedAt: row.optionalInteger())
    }
}

extension Row {
    /// A mail's columns `summary` and `remarks`, of which one is NULL.
    fileprivate mutating func summary() throws(StoreError) -> Summary? {
        let words = optionalText()
        let remarks = try optionalJSON([Remark].self)
        return words.map(Summary.init(words:)) ?? remarks.map(Summary.init)
    }
}

extension Database {
    /// Writes what was decided on a mail, in place of what was there.
    func set(_ summary: Summary, of mail: Int64) throws(StoreError) {
        let remarks = summary.words == nil ? try JSONText.encode(summary.remarks) : nil
        try run(
            "UPDATE mail SET summary = $1, remarks = $2 WHERE id = $3", summary.words, remarks, mail
        )
    }
}

extension MailRow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case mail, state, reason, sender, subject, order
        case sentAt = "sent_at"
        case messageID = "message_id"
        case sha256, size, attempt
        case receivedAt = "received_at"
        case finishedAt = "finished_at"
        case assignee
        case erasedAt = "erased_at"
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number: mail, forKey: .mail)
        try container.encode(state, forKey: .state)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encodeIfPresent(sender, forKey: .sender)
        try container.encodeIfPresent(subject, forKey: .subject)
        try container.encodeIfPresent(order, forKey: .order)
        try summary?.encodeMembers(to: encoder)
        try container.encodeIfPresent(sentAt, forKey: .sentAt)
        try container.encodeIfPresent(messageID, forKey: .messageID)
        try container.encodeIfPresent(sha256, forKey: .sha256)
        try container.encode(size, forKey: .size)
        try container.encode(attempt, forKey: .attempt)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encodeIfPresent(finishedAt, forKey: .finishedAt)
        try container.encodeIfPresent(assignee, forKey: .assignee)
        try container.encodeIfPresent(erasedAt, forKey: .erasedAt)
    }
}
