extension Store {
    /// As long as nothing changes it is written that often, in milliseconds.
    private static let interval: Int64 = 60_000

    /// Forgets how it went with mailboxes that are not read any more.
    package func forgetHealth(except mailboxes: [MailboxKey]) throws(StoreError) {
        let known = try database.rows("SELECT account, name FROM mailbox_health") {
            MailboxKey(account: $0.text(), mailbox: $0.text())
        }
        for mailbox in Set(known).subtracting(mailboxes) {
            try database.run(
                "DELETE FROM mailbox_health WHERE account = $1 AND name = $2", mailbox.account,
                mailbox.mailbox)
        }
    }

    /// Notes that a mailbox was looked into without a failure: at once after a failure, else once
    /// a minute.
    package func noteSuccess(of mailbox: MailboxKey, at now: Int64) throws(StoreError) {
        let known = try health(of: mailbox)
        let isWell = known.succeededAt ?? .min > known.failedAt ?? .min
        guard !isWell || isDue(known.succeededAt, now) else { return }
        try database.run(
            """
            INSERT INTO mailbox_health (account, name, succeeded_at) VALUES ($1, $2, $3)
            ON CONFLICT (account, name) DO UPDATE SET succeeded_at = excluded.succeeded_at
            """, mailbox.account, mailbox.mailbox, now)
    }

    /// Notes why a mailbox could not be looked into: at once when it was well or the words are
    /// others, else once a minute.
    package func noteFailure(
        of mailbox: MailboxKey, _ words: String, at now: Int64
    ) throws(StoreError) {
        let known = try health(of: mailbox)
        let isNews = known.failure != words || !known.isFailing
        guard isNews || isDue(known.failedAt, now) else { return }
        try database.run(
            """
            INSERT INTO mailbox_health (account, name, failed_at, failure) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, name) DO UPDATE SET failed_at = excluded.failed_at,
                failure = excluded.failure
            """, mailbox.account, mailbox.mailbox, now, words)
    }

    /// Notes that a stage got through its work, once a minute.
    package func noteProgress(of stage: String, at now: Int64) throws(StoreError) {
        let last = try database.first("SELECT at FROM stage_progress WHERE stage = $1", stage) {
            $0.integer()
        }
        guard isDue(last, now) else { return }
        try database.run(
            """
            INSERT INTO stage_progress (stage, at) VALUES ($1, $2)
            ON CONFLICT (stage) DO UPDATE SET at = excluded.at
            """, stage, now)
    }

    /// Within the transaction that learns of it.
    func noteNewValidity(of mailbox: MailboxKey) throws(StoreError) {
        try database.run(
            """
            INSERT INTO mailbox_health (account, name, validity_changes) VALUES ($1, $2, 1)
            ON CONFLICT (account, name)
            DO UPDATE SET validity_changes = mailbox_health.validity_changes + 1
            """, mailbox.account, mailbox.mailbox)
    }

    private func health(of mailbox: MailboxKey) throws(StoreError) -> MailboxHealth {
        let found = try database.first(
            """
            SELECT \(MailboxHealth.columns) FROM mailbox_health
            WHERE account = $1 AND name = $2
            """, mailbox.account, mailbox.mailbox, read: MailboxHealth.init(reading:))
        return found
            ?? MailboxHealth(account: mailbox.account, mailbox: mailbox.mailbox, validityChanges: 0)
    }

    /// A clock that was set back makes it due, too.
    private func isDue(_ last: Int64?, _ now: Int64) -> Bool {
        guard let last else { return true }
        return !(last..<last + Self.interval).contains(now)
    }
}
