internal import Casework
internal import Materials

extension Store {
    /// A mail of this mailbox that the server withheld and that is to be asked for now; nil when
    /// none is due.
    ///
    /// The attempt is counted on disk before the call returns, and the next one is due only after
    /// a wait: whatever this one ends, a connection or the process, costs the mailbox no more than
    /// three attempts. Mails that have had theirs become `failed(withheld)` here; those of another
    /// UIDVALIDITY become `ignored(vanished)`, since they are listed anew if they are still there.
    package func claimWithheld(
        in mailbox: MailboxKey, uidValidity: UInt32, at now: Int64
    ) throws(StoreError) -> ClaimedFetch? {
        guard let due = try nextFetchDue(in: mailbox), due <= now else { return nil }
        return try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            for claim in try withheldDue(in: mailbox, at: now) {
                if claim.uidValidity != uidValidity {
                    try settle(claim, .vanished, at: now, &journal)
                } else if claim.attempt >= AttemptSchedule.limit {
                    try settle(
                        claim, .withheld(answer: "no end of the last try"), at: now, &journal)
                } else {
                    return try begin(claim, at: now)
                }
            }
            return nil
        }
    }

    /// When a withheld mail of this mailbox may be asked for again, in epoch milliseconds.
    package func nextFetchDue(in mailbox: MailboxKey) throws(StoreError) -> Int64? {
        try database.first(
            """
            SELECT min(m.run_at) FROM mail m JOIN sighting s ON s.mail = m.id
            WHERE m.state = 'received' AND m.sha256 IS NULL AND s.account = $1 AND s.mailbox = $2
            """, mailbox.account, mailbox.mailbox
        ) { $0.optionalInteger() } ?? nil
    }

    /// Notes what came of asking; throws `.stale` when a person has stepped in meanwhile.
    package func settle(
        _ claim: ClaimedFetch, _ result: ClaimedFetch.Result, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try settle(claim, result, at: now, &journal)
        }
    }

    private func withheldDue(
        in mailbox: MailboxKey, at now: Int64
    ) throws(StoreError) -> [ClaimedFetch] {
        try database.rows(
            """
            SELECT m.id, s.uid_validity, s.uid, m.size, m.attempt, m.fence
            FROM mail m JOIN sighting s ON s.mail = m.id
            WHERE m.state = 'received' AND m.sha256 IS NULL AND m.run_at <= $1
                AND s.account = $2 AND s.mailbox = $3
            ORDER BY m.run_at, m.id
            """, now, mailbox.account, mailbox.mailbox
        ) {
            ClaimedFetch(
                mail: $0.integer(), uidValidity: UInt32($0.integer()), uid: UInt32($0.integer()),
                size: $0.integer(), attempt: Int($0.integer()), fence: $0.integer())
        }
    }

    private func begin(_ due: ClaimedFetch, at now: Int64) throws(StoreError) -> ClaimedFetch {
        var claim = due
        claim.attempt += 1
        claim.fence += 1
        let next = now + AttemptSchedule.waitAfterFailure(ofAttempt: claim.attempt)
        try database.run(
            "UPDATE mail SET attempt = $1, fence = $2, run_at = $3 WHERE id = $4",
            claim.attempt, claim.fence, next, claim.mail)
        return claim
    }

    private func settle(
        _ claim: ClaimedFetch, _ result: ClaimedFetch.Result, at now: Int64,
        _ journal: inout Journal
    ) throws(StoreError) {
        switch result {
        case .stored(let blob): try take(blob, for: claim, at: now, &journal)
        case .vanished:
            try end(
                claim, .ignored, IgnoreReason.vanished.rawValue, Remark(.removedOnServer), at: now)
            try database.run(
                "UPDATE sighting SET marked_at = $1 WHERE mail = $2", now, claim.mail)
            journal.note(.mailVanished, mail: claim.mail)
        case .withheld(let answer): try noteAnswer(answer, to: claim, at: now, &journal)
        }
    }

    private func noteAnswer(
        _ answer: String, to claim: ClaimedFetch, at now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        let reason = FailureReason.withheld
        let facts: [Event.Fact: String] = [
            .attempt: String(claim.attempt), .reason: reason.rawValue, .detail: answer,
        ]
        guard claim.attempt >= AttemptSchedule.limit else {
            return journal.note(.mailAttemptFailed, mail: claim.mail, facts)
        }
        let remark = Remark(
            .withheld, [.uid: .text(String(claim.uid)), .answer: .text(answer)])
        try end(claim, .failed, reason.rawValue, remark, at: now)
        journal.note(.mailFailed, mail: claim.mail, facts)
    }

    /// The mail goes its way as if it had just come; bytes that came before under another UID are
    /// not processed again.
    private func take(
        _ blob: StoredBlob, for claim: ClaimedFetch, at now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        let earlier = try database.first("SELECT id FROM mail WHERE sha256 = $1", blob.sha256) {
            $0.integer()
        }
        if let earlier {
            try end(claim, .ignored, "seen-again", Remark(.seenAgain), at: now)
            try database.run(
                "UPDATE sighting SET mail = $1 WHERE mail = $2", earlier, claim.mail)
            journal.touch(mail: claim.mail)
            return journal.note(.mailSeenAgain, mail: earlier)
        }
        let changed = try database.run(
            """
            UPDATE mail SET sha256 = $1, attempt = 0, fence = fence + 1, run_at = $2
            WHERE id = $3 AND fence = $4 AND state = 'received'
            """, blob.sha256, now, claim.mail, claim.fence)
        try requireUntouched(claim, changed)
        journal.note(.mailFetched, mail: claim.mail, [.attempt: String(claim.attempt)])
    }

    private func end(
        _ claim: ClaimedFetch, _ state: MailState, _ reason: String, _ remark: Remark,
        at now: Int64
    ) throws(StoreError) {
        let changed = try database.run(
            """
            UPDATE mail SET state = $1, reason = $2, finished_at = $3, run_at = NULL,
                fence = fence + 1
            WHERE id = $4 AND fence = $5 AND state = 'received'
            """, state, reason, now, claim.mail, claim.fence)
        try requireUntouched(claim, changed)
        try database.set(Summary([remark]), of: claim.mail)
    }

    private func requireUntouched(_ claim: ClaimedFetch, _ changed: Int) throws(StoreError) {
        guard changed == 1 else {
            throw StoreError(
                .stale, operation: "fetch mail \(claim.mail)", message: "a person has stepped in")
        }
    }
}
