extension Store {
    /// How many logins of an account may be refused in how many milliseconds.
    package static let refusals = (limit: 5, window: Int64(15 * 60_000))

    /// Whether an account may try to sign in: not after five refusals in a quarter of an hour.
    package func mayTry(account: String, at now: Int64) throws(StoreError) -> Bool {
        let recent = try database.first(
            "SELECT count(*) FROM refused_login WHERE account = $1 AND at > $2", account,
            now - Self.refusals.window
        ) { $0.integer() }
        return recent ?? 0 < Self.refusals.limit
    }

    /// Notes a refused login, of an account that need not exist.
    package func refuse(login account: String, why: String, at now: Int64) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try database.run(
                "DELETE FROM refused_login WHERE at <= $1", now - Self.refusals.window)
            try database.run(
                "INSERT INTO refused_login (account, at) VALUES ($1, $2)", account, now)
            // What was typed as a name may be a password: it stays out of the log.
            let isKnown = try self.account(named: account) != nil
            journal.note(
                .sessionRefused, ["account": isKnown ? account : "unknown", "why": why])
        }
    }

    /// Opens a session under the digest of a fresh token; ends those that have run out.
    package func open(
        session digest: String, formToken: String, for account: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try database.run(
                "DELETE FROM session WHERE seen_at <= $1 OR opened_at <= $2",
                now - Session.idle, now - Session.lifetime)
            try database.run("DELETE FROM refused_login WHERE account = $1", account)
            try database.run(
                """
                INSERT INTO session (digest, account, form_token, opened_at, seen_at)
                VALUES ($1, $2, $3, $4, $4)
                """, digest, account, formToken, now)
            journal.note(.sessionOpened, by: .person(account))
        }
    }

    /// The session of a token's digest, kept alive by asking when that is `extending`; nil when it
    /// is over.
    package func session(
        _ digest: String, at now: Int64, extending: Bool = true
    ) throws(StoreError) -> Session? {
        let found = try database.first(
            """
            SELECT \(Account.columns), form_token, opened_at, seen_at
            FROM session JOIN account ON name = account
            WHERE digest = $1 AND seen_at > $2 AND opened_at > $3 AND disabled_at IS NULL
            """, digest, now - Session.idle, now - Session.lifetime
        ) { (row: inout Row) throws(StoreError) in
            let account = try Account(reading: &row)
            return (
                Session(account: account, formToken: row.text(), openedAt: row.integer()),
                seenAt: row.integer()
            )
        }
        guard let (session, seenAt) = found else { return nil }
        // To the minute, so that reading pages does not write all the time.
        if extending, now - seenAt > 60_000 {
            try database.run("UPDATE session SET seen_at = $1 WHERE digest = $2", now, digest)
        }
        return session
    }

    package func close(session digest: String, of account: String, at now: Int64) throws(StoreError)
    {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            guard try database.run("DELETE FROM session WHERE digest = $1", digest) == 1 else {
                return
            }
            journal.note(.sessionClosed, by: .person(account))
        }
    }
}
