/// How receiving from a mailbox goes.
package struct MailboxHealth: Sendable, Equatable, Codable {
    package var account: String
    package var mailbox: String
    /// When it was last looked into without a failure, epoch milliseconds.
    package var succeededAt: Int64?
    package var failedAt: Int64?
    /// What the last failure said.
    package var failure: String?
    /// How often its UIDVALIDITY became another.
    package var validityChanges: Int

    /// Whether the last look failed.
    package var isFailing: Bool {
        guard let failedAt else { return false }
        return failedAt > succeededAt ?? .min
    }

    package enum CodingKeys: String, CodingKey {
        case account, mailbox
        case succeededAt = "succeeded_at"
        case failedAt = "failed_at"
        case failure
        case validityChanges = "validity_changes"
    }
}

extension ProcessingLog {
    /// Every mailbox that was ever tried, by account and name.
    package func mailboxes() throws(StoreError) -> [MailboxHealth] {
        try database.rows(
            "SELECT \(MailboxHealth.columns) FROM mailbox_health ORDER BY account, name",
            read: MailboxHealth.init(reading:))
    }

    /// When each stage of a daemon last got through its work, by the stage's name, in epoch
    /// milliseconds; a stage that works or waits as it should is never older than a few minutes.
    package func progress() throws(StoreError) -> [String: Int64] {
        let rows = try database.rows("SELECT stage, at FROM stage_progress") {
            ($0.text(), $0.integer())
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension MailboxHealth {
    static let columns = "account, name, succeeded_at, failed_at, failure, validity_changes"

    init(reading row: inout Row) {
        self.init(
            account: row.text(), mailbox: row.text(), succeededAt: row.optionalInteger(),
            failedAt: row.optionalInteger(), failure: row.optionalText(),
            validityChanges: Int(row.integer()))
    }
}
