extension Store {
    /// Sets right what the last daemon left in its hands; called once, before any stage starts.
    ///
    /// Mails under a lease become due, the attempt counted. Mails that were being sent become
    /// `unknown`. Holding the lock proves that nobody is still at work on them.
    package func recover(
        holding lock: InstanceLock, doubt policy: DoubtPolicy, at now: Int64
    ) throws(StoreError) -> Recovery {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            Recovery(
                mails: try releaseLeases(now, &journal),
                outgoing: try doubtSending(policy, now, &journal))
        }
    }

    private func releaseLeases(
        _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) -> Int {
        let leased = try database.rows(
            "SELECT id, attempt FROM mail WHERE state = 'received' AND owner IS NOT NULL"
        ) { (id: $0.integer(), attempt: Int($0.integer())) }
        for mail in leased {
            let due = now + AttemptSchedule.waitAfterCrash(duringAttempt: mail.attempt)
            try database.run(
                "UPDATE mail SET owner = NULL, fence = fence + 1, run_at = $1 WHERE id = $2",
                due, mail.id)
            journal.note(.leaseLost, mail: mail.id, [.attempt: String(mail.attempt)])
        }
        return leased.count
    }

    private func doubtSending(
        _ policy: DoubtPolicy, _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) -> Int {
        let sending = try database.rows(
            "SELECT id, mail, doubts FROM outgoing WHERE state = 'sending'"
        ) { (id: $0.integer(), mail: $0.optionalInteger(), doubts: Int($0.integer())) }
        for outgoing in sending {
            let next = Settlement(doubt: outgoing.doubts + 1, policy: policy, now: now)
            try database.run(
                """
                UPDATE outgoing SET state = $1, run_at = $2, doubts = $3, fence = fence + 1,
                    response = 'the daemon ended while sending'
                WHERE id = $4
                """, next.state, next.runAt, next.doubts, outgoing.id)
            journal.note(
                next.action, mail: outgoing.mail, outgoing: outgoing.id,
                [.response: "the daemon ended while sending"])
        }
        return sending.count
    }
}

/// What was left in hands when the last daemon ended.
package struct Recovery: Sendable, Equatable {
    package var mails: Int
    package var outgoing: Int
}
