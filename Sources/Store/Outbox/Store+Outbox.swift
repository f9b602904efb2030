package import Casework
internal import Materials

extension Store {
    /// Puts rendered mails into the outbox, within the transaction of their cause; those beyond
    /// the limits as `suppressed`.
    ///
    /// Without limits, for what a person sends, all go out.
    func queue(
        _ mails: [OutgoingMail], for mail: Int64?, within limits: ReplyLimits? = ReplyLimits(),
        _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        for outgoing in mails {
            let restraint =
                if let limits { try restraint(on: outgoing, for: mail, limits, now) } else {
                    Restraint?.none
                }
            let state: OutgoingState = restraint == nil ? .ready : .suppressed
            try database.run(
                """
                INSERT INTO outgoing (id, mail, order_number, kind, recipient, envelope_from,
                    message_id, state, run_at, created_at, letter, response)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """, outgoing.id, mail, outgoing.order, outgoing.kind,
                outgoing.recipient.lowercased(), outgoing.envelopeFrom, outgoing.messageID, state,
                restraint == nil ? now : nil, now, outgoing.letter, restraint?.rawValue)
            try database.run(
                "INSERT INTO outgoing_content (outgoing, bytes) VALUES ($1, $2)", outgoing.id,
                outgoing.content)
            var facts: [Event.Fact: String] = [.kind: outgoing.kind.rawValue]
            facts[.reason] = restraint?.rawValue
            journal.note(
                restraint == nil ? .outgoingQueued : .outgoingSuppressed, mail: mail,
                order: outgoing.order, outgoing: outgoing.id, facts)
        }
    }

    /// Asked within the transaction, so that no two workers both send the last that is allowed.
    private func restraint(
        on outgoing: OutgoingMail, for mail: Int64?, _ limits: ReplyLimits, _ now: Int64
    ) throws(StoreError) -> Restraint? {
        let recipient = outgoing.recipient.lowercased()
        let reply = SentReply(
            kind: outgoing.kind, recipient: recipient, order: outgoing.order, mail: mail,
            letter: outgoing.letter, at: now)
        let sent = try database.rows(
            """
            SELECT kind, recipient, order_number, mail, letter, created_at FROM outgoing
            WHERE (recipient = $1 OR order_number = $2) AND created_at > $3
                AND state <> 'suppressed'
            ORDER BY created_at DESC LIMIT 1000
            """, recipient, outgoing.order, now - ReplyLimits.memory
        ) { (row: inout Row) throws(StoreError) in
            SentReply(
                kind: try row.word(), recipient: row.text(), order: row.optionalText(),
                mail: row.optionalInteger(), letter: row.optionalText(), at: row.integer())
        }
        return limits.restraint(on: reply, after: sent, now: now)
    }

    /// The longest-waiting mail, now `sending`; nil when none is due.
    ///
    /// That it is being sent is on disk before the call returns, so that a crash leaves a doubt
    /// and never a silent second copy.
    package func claimOutgoing(at now: Int64) throws(StoreError) -> ClaimedOutgoing? {
        guard let due = try nextOutgoingDue(), due <= now else { return nil }
        return try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            let next = try database.first(
                """
                SELECT id, state, mail FROM outgoing WHERE run_at <= $1
                ORDER BY run_at, id LIMIT 1
                """, now
            ) { (row: inout Row) throws(StoreError) in
                (
                    id: row.integer(), state: try row.word(OutgoingState.self),
                    mail: row.optionalInteger()
                )
            }
            guard let next else { return nil }
            if next.state == .unknown {
                journal.note(.outgoingRepeated, mail: next.mail, outgoing: next.id)
            }
            journal.touch(outgoing: next.id)
            return try take(next.id)
        }
    }

    /// When the next mail may be sent, in epoch milliseconds; nil when none waits.
    package func nextOutgoingDue() throws(StoreError) -> Int64? {
        try database.first("SELECT min(run_at) FROM outgoing WHERE run_at IS NOT NULL") {
            $0.optionalInteger()
        } ?? nil
    }

    /// Notes how an attempt ended and when the next is due; gives the state that follows.
    ///
    /// In the same transaction goes what the attempt taught about the recipient's address, and
    /// whom that is told. Throws `.stale` when the attempt was taken for lost meanwhile.
    @discardableResult
    package func settle(
        _ claim: ClaimedOutgoing, _ result: DeliveryResult, remembering note: AddressNote? = nil,
        telling letter: OutgoingMail? = nil, doubt policy: DoubtPolicy, at now: Int64
    ) throws(StoreError) -> OutgoingState {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            let next = Settlement(
                of: claim, result, policy: policy, now: now, random: randomBits())
            let mail = try database.first(
                """
                UPDATE outgoing SET state = $1, run_at = $2, response = $3, doubts = $4,
                    settled_at = $5, fence = fence + 1
                WHERE id = $6 AND fence = $7 AND state = 'sending' RETURNING mail
                """, next.state, next.runAt, result.response, next.doubts,
                next.runAt == nil ? now : nil, claim.id, claim.fence
            ) { $0.optionalInteger() }
            guard let mail else {
                throw StoreError(
                    .stale, operation: "settle outgoing \(claim.id)",
                    message: "attempt \(claim.attempt) was taken for lost")
            }
            journal.note(
                next.action, mail: mail, order: claim.order, outgoing: claim.id,
                [
                    .attempt: String(claim.attempt),
                    // Servers like to repeat the address, and events are for ever.
                    .response: Redaction.freeText(result.response),
                ])
            if let note { try keep(note, mail: nil, order: claim.order, at: now, &journal) }
            try queue([letter].compactMap(\.self), for: nil, now, &journal)
            return next.state
        }
    }

    private func take(_ id: Int64) throws(StoreError) -> ClaimedOutgoing? {
        try database.run(
            """
            UPDATE outgoing SET state = 'sending', run_at = NULL, fence = fence + 1,
                attempt = attempt + 1
            WHERE id = $1
            """, id)
        return try database.first(
            """
            SELECT o.id, o.kind, o.recipient, o.envelope_from, o.message_id, o.order_number,
                o.attempt, c.bytes, o.fence, o.created_at, o.doubts
            FROM outgoing o JOIN outgoing_content c ON c.outgoing = o.id WHERE o.id = $1
            """, id
        ) { (row: inout Row) throws(StoreError) in
            ClaimedOutgoing(
                id: row.integer(), kind: try row.word(), recipient: row.text(),
                envelopeFrom: row.text(), messageID: row.text(), order: row.optionalText(),
                attempt: Int(row.integer()), content: row.blob(), fence: row.integer(),
                createdAt: row.integer(), doubts: Int(row.integer()))
        }
    }
}
