extension Store {
    /// The longest-waiting mail, now in this worker's hands for `lease` milliseconds; nil when
    /// none is due.
    ///
    /// The attempt is counted on disk before the call returns, so that a mail which kills its
    /// worker or this process costs three attempts and not the daemon. Mails that have had
    /// theirs become `failed(poison)` here.
    package func claim(
        worker: String, lease: Int64, at now: Int64
    ) throws(StoreError) -> ClaimedMail? {
        guard try isMailDue(at: now) else { return nil }
        return try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try failPoison(now, &journal)
            return try database.first(
                """
                UPDATE mail SET owner = $1, fence = fence + 1, attempt = attempt + 1, run_at = $2
                WHERE id = (SELECT id FROM mail WHERE state = 'received' AND run_at <= $3
                    AND sha256 IS NOT NULL ORDER BY run_at, id LIMIT 1)
                RETURNING id, sha256, size, internal_date, received_at, attempt, hint, fence
                """, worker, now + lease, now
            ) {
                ClaimedMail(
                    mail: $0.integer(), sha256: $0.text(), size: $0.integer(),
                    internalDate: $0.integer(), receivedAt: $0.integer(),
                    attempt: Int($0.integer()), hint: $0.optionalText(), fence: $0.integer())
            }
        }
    }

    /// A mail as a worker would be given it, in nobody's hands: no result for it is taken.
    ///
    /// Throws `.missing` for an unknown mail and `.invalid` for one whose content never came.
    package func preview(_ mail: Int64) throws(StoreError) -> ClaimedMail {
        let found = try database.first(
            """
            SELECT id, sha256, size, internal_date, received_at, attempt, hint FROM mail
            WHERE id = $1
            """, mail
        ) { row in
            (
                row.integer(), row.optionalText(), row.integer(), row.integer(), row.integer(),
                Int(row.integer()), row.optionalText()
            )
        }
        guard let (id, digest, size, date, receivedAt, attempt, hint) = found else {
            throw StoreError(.missing, operation: "look", message: "there is no mail \(mail)")
        }
        guard let digest else {
            throw StoreError.refused(
                .neverCame, "look", "the content of mail \(mail) never came")
        }
        return ClaimedMail(
            mail: id, sha256: digest, size: size, internalDate: date, receivedAt: receivedAt,
            attempt: attempt, hint: hint, fence: -1)
    }

    /// When the next mail may be claimed, in epoch milliseconds; nil when none waits.
    package func nextMailDue() throws(StoreError) -> Int64? {
        try database.first(
            "SELECT min(run_at) FROM mail WHERE state = 'received' AND sha256 IS NOT NULL"
        ) { $0.optionalInteger() } ?? nil
    }

    /// Gives a mail back untouched, for a cause that is not its own: a full disk, a stop.
    ///
    /// The attempt is not counted. Throws `.stale` when another has taken it over.
    package func postpone(
        _ claim: ClaimedMail, until time: Int64, reason: Delay, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            let changed = try database.run(
                """
                UPDATE mail SET owner = NULL, fence = fence + 1, attempt = attempt - 1, run_at = $1
                WHERE id = $2 AND fence = $3 AND state = 'received'
                """, time, claim.mail, claim.fence)
            try requireOwnership(of: claim, changed)
            journal.note(.mailPostponed, mail: claim.mail, [.reason: reason.rawValue])
        }
    }

    /// Notes that an attempt failed; after the third the mail is `failed(reason)`, before that
    /// it is `received` again.
    @discardableResult
    package func fail(
        _ claim: ClaimedMail, _ reason: FailureReason, detail: String, facts: MailFacts? = nil,
        at now: Int64
    ) throws(StoreError) -> MailState {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) -> MailState in
            let notes: [Event.Fact: String] = [
                .attempt: String(claim.attempt), .reason: reason.rawValue, .detail: detail,
            ]
            if let facts { try write(facts, for: claim, &journal) }
            guard !claim.isLastAttempt else {
                try finish(claim, .failed, reason: reason.rawValue, at: now)
                journal.note(.mailFailed, mail: claim.mail, notes)
                return .failed
            }
            let due = now + AttemptSchedule.waitAfterFailure(ofAttempt: claim.attempt)
            let changed = try database.run(
                """
                UPDATE mail SET owner = NULL, fence = fence + 1, run_at = $1
                WHERE id = $2 AND fence = $3 AND state = 'received'
                """, due, claim.mail, claim.fence)
            try requireOwnership(of: claim, changed)
            journal.note(.mailAttemptFailed, mail: claim.mail, notes)
            return .received
        }
    }

    /// Ends a mail's way; throws `.stale` when the claim is not the mail's own any more.
    func finish(
        _ claim: ClaimedMail, _ state: MailState, reason: String?, at now: Int64
    ) throws(StoreError) {
        let changed = try database.run(
            """
            UPDATE mail SET state = $1, reason = $2, finished_at = $3, run_at = NULL, owner = NULL,
                fence = fence + 1
            WHERE id = $4 AND fence = $5 AND state = 'received'
            """, state, reason, now, claim.mail, claim.fence)
        try requireOwnership(of: claim, changed)
    }

    /// Keeps what the mail says of itself; notes a Message-ID that another mail has too, which
    /// is never a reason to drop either.
    func write(
        _ facts: MailFacts, for claim: ClaimedMail, _ journal: inout Journal
    ) throws(StoreError) {
        try database.run(
            """
            UPDATE mail SET sender = $1, subject = $2, sent_at = $3, message_id = $4 WHERE id = $5
            """, facts.sender, facts.subject, facts.sentAt, facts.messageID, claim.mail)
        guard !facts.messageID.isEmpty else { return }
        let other = try database.first(
            "SELECT id FROM mail WHERE message_id = $1 AND id <> $2 LIMIT 1", facts.messageID,
            claim.mail
        ) { $0.integer() }
        guard let other else { return }
        journal.note(.messageIDReused, mail: claim.mail, [.other: String(other)])
    }

    // A look without the write lock, so that an idle daemon does not write.
    private func isMailDue(at now: Int64) throws(StoreError) -> Bool {
        guard let due = try nextMailDue() else { return false }
        return due <= now
    }

    private func failPoison(_ now: Int64, _ journal: inout Journal) throws(StoreError) {
        let failed = try database.rows(
            """
            UPDATE mail SET state = 'failed', reason = $1, finished_at = $2, run_at = NULL,
                owner = NULL, fence = fence + 1
            WHERE state = 'received' AND run_at <= $2 AND attempt >= $3 AND sha256 IS NOT NULL
            RETURNING id
            """, FailureReason.poison, now, AttemptSchedule.limit
        ) { $0.integer() }
        for mail in failed {
            journal.note(.mailFailed, mail: mail, [.reason: FailureReason.poison.rawValue])
        }
    }

    private func requireOwnership(of claim: ClaimedMail, _ changed: Int) throws(StoreError) {
        guard changed == 1 else {
            throw StoreError(
                .stale, operation: "finish mail \(claim.mail)",
                message: "attempt \(claim.attempt) does not own it any more")
        }
    }
}
