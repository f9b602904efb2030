extension Database {
    /// Every webhook by name, with how telling it goes.
    func webhooks() throws(StoreError) -> [Webhook] {
        try rows(
            """
            SELECT w.id, w.name, w.url, w.kinds, w.created_at,
                (SELECT count(*) FROM delivery WHERE webhook = w.id AND state = 'ready'),
                (SELECT min(created_at) FROM delivery WHERE webhook = w.id AND state = 'ready'),
                (SELECT count(*) FROM delivery WHERE webhook = w.id AND state = 'dead'),
                w.taken, w.failed, w.taken_at, w.failed_at, w.failure
            FROM webhook w ORDER BY w.name
            """, read: Webhook.init(reading:))
    }

    /// Counts how an attempt to tell a webhook ended.
    func count(
        _ result: DeliveryAttempt, of webhook: Int64, at now: Int64
    ) throws(StoreError) {
        switch result {
        case .taken:
            try run(
                "UPDATE webhook SET taken = taken + 1, taken_at = $1 WHERE id = $2", now, webhook)
        case .failed(let reason):
            try run(
                """
                UPDATE webhook SET failed = failed + 1, failed_at = $1, failure = $2 WHERE id = $3
                """, now, reason, webhook)
        }
    }
}

extension ProcessingLog {
    /// All of them by name.
    package func webhooks() throws(StoreError) -> [Webhook] {
        try database.snapshot { () throws(StoreError) in try database.webhooks() }
    }
}

extension Webhook {
    fileprivate init(reading row: inout Row) {
        (id, name, url) = (row.integer(), row.text(), row.text())
        kinds = Set(
            row.text().split(separator: " ").compactMap { Event.Action(rawValue: String($0)) })
        createdAt = row.integer()
        deliveries = Deliveries(
            waiting: Int(row.integer()), oldest: row.optionalInteger(), dead: Int(row.integer()),
            taken: Int(row.integer()), failed: Int(row.integer()),
            takenAt: row.optionalInteger())
        let (failedAt, failure) = (row.optionalInteger(), row.optionalText())
        if let failedAt, let failure {
            deliveries.lastFailure = Failure(at: failedAt, text: failure)
        }
    }
}
