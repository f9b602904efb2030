package import Casework

extension Store {
    /// The wrong tokens since then in other mails than this one.
    ///
    /// - `time`: epoch milliseconds.
    package func wrongTokens(
        from sender: String, isVouchedFor: Bool, since time: Int64, except mail: Int64
    ) throws(StoreError) -> WrongTokens {
        let wrong = try database.first(
            """
            SELECT COALESCE(SUM(CASE WHEN sender = $1 AND is_vouched_for = $2 THEN count END), 0),
                COALESCE(SUM(CASE WHEN is_vouched_for = 0 THEN count END), 0)
            FROM wrong_token WHERE at > $3 AND mail <> $4
            """, sender, isVouchedFor ? 1 : 0, time, mail
        ) { WrongTokens(bySender: Int($0.integer()), inAll: Int($0.integer())) }
        return wrong ?? WrongTokens(bySender: 0, inAll: 0)
    }

    /// Keeps the number of a mail's wrong tokens for as long as anybody asks for it.
    func keep(
        wrongTokens count: Int, of mail: Int64, from sender: String, isVouchedFor: Bool,
        at now: Int64
    ) throws(StoreError) {
        try database.run("DELETE FROM wrong_token WHERE at <= $1", now - TokenLimits.memory)
        guard count > 0 else { return }
        try database.run(
            """
            INSERT INTO wrong_token (mail, sender, is_vouched_for, count, at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (mail) DO UPDATE SET count = excluded.count, at = excluded.at
            """, mail, sender, isVouchedFor ? 1 : 0, count, now)
    }
}
