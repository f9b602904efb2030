extension Store {
    /// For so long an attempt is its sender's, in milliseconds; longer than one may take.
    private static let lease: Int64 = 5 * 60_000
    /// For so long nothing is tried after one is given up, in milliseconds.
    private static let pause: Int64 = 60_000
    /// For so long it is remembered what arrived.
    private static let memory: Int64 = 30 * 24 * 60 * 60_000

    /// Makes deliveries of the events that webhooks have not seen, and tells which webhooks have
    /// any that are due.
    package func dueWebhooks(at now: Int64) throws(StoreError) -> [Int64] {
        let behind = try database.rows(
            """
            SELECT w.id, w.seen, w.kinds, h.seq FROM webhook w, event_head h WHERE w.seen < h.seq
            """
        ) { (id: $0.integer(), seen: $0.integer(), kinds: $0.text(), head: $0.integer()) }
        for webhook in behind {
            try database.transaction { () throws(StoreError) in
                try database.run(
                    """
                    INSERT INTO delivery (webhook, event, state, run_at, created_at)
                    SELECT w.id, e.seq, 'ready', $1, $1 FROM webhook w, event e
                    WHERE w.id = $2 AND e.seq > w.seen AND e.seq <= $3
                        AND (w.kinds = '' OR ' ' || w.kinds || ' ' LIKE '% ' || e.action || ' %')
                    """, now, webhook.id, webhook.head)
                try database.run(
                    "UPDATE webhook SET seen = $1 WHERE id = $2 AND seen < $1", webhook.head,
                    webhook.id)
                try database.run(
                    "DELETE FROM delivery WHERE settled_at <= $1 AND state = $2",
                    now - Self.memory, DeliveryState.delivered)
            }
        }
        return try database.rows(
            "SELECT DISTINCT webhook FROM delivery WHERE run_at <= $1 ORDER BY webhook", now
        ) { $0.integer() }
    }

    /// The longest-waiting delivery to a webhook, its attempt counted before it is made; nil when
    /// none is due.
    package func claimDelivery(
        to webhook: Int64, at now: Int64
    ) throws(StoreError) -> ClaimedDelivery? {
        try database.transaction { () throws(StoreError) in
            let event = try database.first(
                """
                UPDATE delivery SET attempt = attempt + 1, fence = fence + 1, run_at = $1
                WHERE webhook = $2 AND event = (SELECT event FROM delivery
                    WHERE webhook = $2 AND run_at <= $3 ORDER BY run_at, event LIMIT 1)
                RETURNING event
                """, now + Self.lease, webhook, now
            ) { $0.integer() }
            guard let event else { return nil }
            return try database.first(
                """
                SELECT d.webhook, w.url, w.secret, d.attempt, d.fence, d.created_at,
                    \(Event.columns)
                FROM delivery d JOIN webhook w ON w.id = d.webhook JOIN event e ON e.seq = d.event
                WHERE d.webhook = $1 AND d.event = $2
                """, webhook, event, read: ClaimedDelivery.init(reading:))
        }
    }

    /// Notes how an attempt ended and when the next is due; after a failure all that is due to the
    /// webhook waits as long.
    ///
    /// Says what follows; nil when the attempt was taken for lost meanwhile, or the webhook is gone.
    @discardableResult
    package func settle(
        _ claim: ClaimedDelivery, _ result: DeliveryAttempt, at now: Int64
    ) throws(StoreError) -> DeliveryState? {
        var (state, runAt, response) = (DeliveryState.delivered, Int64?.none, String?.none)
        if case .failed(let reason) = result {
            response = reason
            runAt = RetrySchedule.next(
                afterAttempt: claim.attempt, createdAt: claim.createdAt, now: now,
                random: randomBits())
            state = runAt == nil ? .dead : .ready
        }
        return try database.transaction { () throws(StoreError) in
            guard try note(claim, state, runAt, response, now) else { return nil }
            try database.count(result, of: claim.webhook, at: now)
            if case .failed = result {
                try database.run(
                    "UPDATE delivery SET run_at = $1 WHERE webhook = $2 AND run_at <= $3",
                    runAt ?? now + Self.pause, claim.webhook, now)
            }
            return state
        }
    }

    private func note(
        _ claim: ClaimedDelivery, _ state: DeliveryState, _ runAt: Int64?, _ response: String?,
        _ now: Int64
    ) throws(StoreError) -> Bool {
        try database.run(
            """
            UPDATE delivery SET state = $1, run_at = $2, response = $3, settled_at = $4
            WHERE webhook = $5 AND event = $6 AND fence = $7 AND state = 'ready'
            """, state, runAt, response, runAt == nil ? now : nil, claim.webhook, claim.event.seq,
            claim.fence) == 1
    }

    /// When the next delivery is due, in epoch milliseconds; nil when none waits.
    package func nextDeliveryDue() throws(StoreError) -> Int64? {
        try database.first("SELECT min(run_at) FROM delivery WHERE run_at IS NOT NULL") {
            $0.optionalInteger()
        } ?? nil
    }
}

extension ClaimedDelivery {
    fileprivate init(reading row: inout Row) throws(StoreError) {
        (webhook, url, secret) = (row.integer(), row.text(), row.text())
        (attempt, fence, createdAt) = (Int(row.integer()), row.integer(), row.integer())
        event = try Event(reading: &row)
    }
}
