// What a person does to webhooks. Only that is an event: were the fate of deliveries one, telling of
// events would make events to tell of.
extension Store {
    /// Tells a program of what happens from now on; throws `.invalid` for a name that is taken.
    package func addWebhook(
        _ name: String, url: String, secret: String, kinds: Set<Event.Action>, by person: String,
        at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            guard Account.isName(name), try webhookID(name) == nil else {
                throw StoreError.refused(
                    .nameTaken, "add webhook",
                    "'\(name)' exists or is no name: up to 64 letters, digits and ._-@")
            }
            let words = kinds.map(\.rawValue).sorted().joined(separator: " ")
            try database.run(
                """
                INSERT INTO webhook (id, name, url, secret, kinds, seen, created_at)
                SELECT $1, $2, $3, $4, $5, seq, $6 FROM event_head
                """, newID(at: now), name, url, secret, words, now)
            journal.note(.webhookAdded, [.webhook: name])
        }
    }

    /// Tells it nothing more, nor what waits; throws `.missing` when there is none of that name.
    package func removeWebhook(
        _ name: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            let id = try existingWebhook(name)
            try database.run("DELETE FROM delivery WHERE webhook = $1", id)
            try database.run("DELETE FROM webhook WHERE id = $1", id)
            journal.note(.webhookRemoved, [.webhook: name])
        }
    }

    /// Tells it now what waits or was given up; the number of deliveries that is.
    @discardableResult
    package func retryWebhook(
        _ name: String, by person: String, at now: Int64
    ) throws(StoreError) -> Int {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            let count = try database.run(
                """
                UPDATE delivery SET state = 'ready', run_at = $1, created_at = $1,
                    settled_at = NULL, attempt = 0, fence = fence + 1
                WHERE webhook = $2 AND state <> 'delivered'
                """, now, try existingWebhook(name))
            journal.note(.webhookRetried, [.webhook: name, .deliveries: String(count)])
            return count
        }
    }

    /// All of them by name.
    package func webhooks() throws(StoreError) -> [Webhook] { try database.webhooks() }

    private func webhookID(_ name: String) throws(StoreError) -> Int64? {
        try database.first("SELECT id FROM webhook WHERE name = $1", name) { $0.integer() }
    }

    private func existingWebhook(_ name: String) throws(StoreError) -> Int64 {
        guard let id = try webhookID(name) else {
            throw StoreError(
                .missing, operation: "look", message: "there is no webhook '\(name)'")
        }
        return id
    }
}
