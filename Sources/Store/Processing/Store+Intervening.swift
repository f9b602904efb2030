// What a person does to a mail. Each takes the mail out of a worker's hands: a result that the
// worker still brings is refused. Done twice, each has the same effect, and a line in the log each
// time.
extension Store {
    /// Queues a mail again as if it had just come.
    ///
    /// One that its server withheld is asked for again. A `done` mail throws `.invalid`: what it
    /// caused has happened.
    package func retry(_ mail: Int64, by person: String, at now: Int64) throws(StoreError) {
        try requeue(mail, as: nil, .mailRetried, by: person, at: now)
    }

    /// Queues a held mail again with a person's word that it belongs to a filing.
    package func release(
        _ mail: Int64, as order: String, by person: String, at now: Int64
    ) throws(StoreError) {
        guard try database.caseFile(order: order) != nil else {
            throw StoreError(.missing, operation: "release", message: "no filing \(order)")
        }
        try requeue(mail, as: order, .mailReleased, by: person, at: now)
    }

    /// Keeps a mail for a person: `held(by-person)`.
    ///
    /// A `done` mail throws `.invalid`.
    package func hold(
        _ mail: Int64, why: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try requireUndone(mail, "hold")
            try database.run(
                """
                UPDATE mail SET state = 'held', reason = 'by-person', run_at = NULL, owner = NULL,
                    fence = fence + 1, finished_at = $1, summary = $2
                WHERE id = $3
                """, now, why, mail)
            journal.note(.mailHeld, by: .person(person), mail: mail, ["why": why])
        }
    }

    private func requeue(
        _ mail: Int64, as order: String?, _ action: Event.Action, by person: String,
        at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            try requireUndone(mail, "retry")
            try requireFetchable(mail)
            // One that is queued so already may be in a worker's hands, where it is left.
            try database.run(
                """
                UPDATE mail SET state = 'received', reason = NULL, run_at = $1, owner = NULL,
                    fence = fence + 1, attempt = 0, finished_at = NULL, hint = $2
                WHERE id = $3 AND (state <> 'received' OR COALESCE(hint, '') <> COALESCE($2, ''))
                """, now, order, mail)
            journal.note(action, by: .person(person), mail: mail, order: order)
        }
    }

    private func requireUndone(_ mail: Int64, _ operation: String) throws(StoreError) {
        let state = try database.first("SELECT state FROM mail WHERE id = $1", mail) {
            (row: inout Row) throws(StoreError) -> MailState in try row.word()
        }
        guard let state else {
            throw StoreError(.missing, operation: operation, message: "there is no mail \(mail)")
        }
        guard state != .done else {
            throw StoreError(
                .invalid, operation: operation, message: "mail \(mail) is done and was answered")
        }
    }

    private func requireFetchable(_ mail: Int64) throws(StoreError) {
        let tooLarge = try database.first(
            "SELECT reason FROM mail WHERE id = $1 AND reason = 'too-large'", mail
        ) { $0.text() }
        guard tooLarge == nil else {
            throw StoreError(
                .invalid, operation: "retry", message: "mail \(mail) was too large to fetch")
        }
    }
}
