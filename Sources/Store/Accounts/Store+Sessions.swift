extension Store {
    /// How many attempts under a key may fail in how many milliseconds.
    package static let attempts = (limit: 5, window: Int64(15 * 60_000))

    /// Counts an attempt to sign in or to give a code, before it is known how it ends, so that
    /// many at once are counted too; false when there were too many, which counts no further.
    package func beginAttempt(_ key: String, at now: Int64) throws(StoreError) -> Bool {
        try database.transaction { () throws(StoreError) in
            let earliest = now - Self.attempts.window
            try database.run("DELETE FROM refused_login WHERE at <= $1", earliest)
            let recent = try database.first(
                "SELECT count(*) FROM refused_login WHERE account = $1", key
            ) { $0.integer() }
            guard recent ?? 0 < Self.attempts.limit else { return false }
            try database.run("INSERT INTO refused_login (account, at) VALUES ($1, $2)", key, now)
            return true
        }
    }

    /// One succeeded: those before it do not count any more.
    package func endAttempts(_ key: String) throws(StoreError) {
        try database.run("DELETE FROM refused_login WHERE account = $1", key)
    }

    /// Notes a wrong password or code, for a name that need not be an account's.
    package func noteRefusal(
        of name: String, why: Account.Credential, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            // What was typed as a name may be a password: it stays out of the log.
            let isKnown = try self.account(named: name) != nil
            journal.note(
                .sessionRefused, [.account: isKnown ? name : "unknown", .why: why.rawValue])
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
