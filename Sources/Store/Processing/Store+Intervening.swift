internal import Casework

// What a person does to mails, all of them or none, in one transaction. Each takes the mail out of a
// worker's hands: a result that the worker still brings is refused. Done twice, each has the same
// effect, and a line in the log each time.
extension Store {
    /// Queues mails again as if they had just come.
    ///
    /// One that its server withheld is asked for again. A `done` mail throws `.invalid`: what it
    /// caused has happened.
    package func retry(_ mails: [Int64], by person: String, at now: Int64) throws(StoreError) {
        try intervene(in: mails, by: person, now) { mail, journal throws(StoreError) in
            try requeue(mail, as: nil, .mailRetried, at: now, &journal)
        }
    }

    /// Queues held mails again with a person's word that they belong to a filing.
    package func release(
        _ mails: [Int64], as order: String, by person: String, at now: Int64
    ) throws(StoreError) {
        guard try database.caseFile(order: order) != nil else {
            throw StoreError(.missing, operation: "release", message: "no filing \(order)")
        }
        try intervene(in: mails, by: person, now) { mail, journal throws(StoreError) in
            try requeue(mail, as: order, .mailReleased, at: now, &journal)
        }
    }

    /// Keeps mails for a person: `held(by-person)`.
    ///
    /// A `done` mail throws `.invalid`.
    package func hold(
        _ mails: [Int64], why: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try intervene(in: mails, by: person, now) { mail, journal throws(StoreError) in
            try requireUndone(mail, "hold")
            try end(mail, Fate(.held, "by-person"), why, at: now)
            journal.note(.mailHeld, mail: mail, [.why: why])
        }
    }

    /// Lets mails go unanswered: `ignored(refused-by-person)`.
    ///
    /// A `done` mail throws `.invalid`.
    package func refuse(
        _ mails: [Int64], why: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try intervene(in: mails, by: person, now) { mail, journal throws(StoreError) in
            try requireUndone(mail, "refuse")
            try refuse(mail, why, at: now, &journal)
        }
    }

    /// Refuses a held mail with a letter to its author, in one transaction; no limit of automatic
    /// replies holds it back.
    ///
    /// One that is not held, and so one that was refused before, throws `.invalid`, and nothing is
    /// sent.
    package func refuse(
        _ mail: Int64, sending letter: OutgoingMail, why: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try intervene(in: [mail], by: person, now) { mail, journal throws(StoreError) in
            try requireHeld(mail, "refuse")
            try refuse(mail, why, at: now, &journal)
            try queue([letter], for: mail, within: nil, now, &journal)
        }
    }

    /// Gives held mails to a person, by login name, or with nil back to everybody; it changes
    /// nothing else.
    ///
    /// One that is not held throws `.invalid`.
    package func assign(
        _ mails: [Int64], to assignee: String?, by person: String, at now: Int64
    ) throws(StoreError) {
        try intervene(in: mails, by: person, now) { mail, journal throws(StoreError) in
            try requireHeld(mail, "assign")
            try database.run("UPDATE mail SET assignee = $1 WHERE id = $2", assignee, mail)
            journal.note(.mailAssigned, mail: mail, [.to: assignee ?? "nobody"])
        }
    }

    /// Notes that a person looked at what is hidden at first: a mail, or one part of it.
    package func noteUnmasked(
        _ mail: Int64, part path: String?, by person: String, at now: Int64
    ) throws(StoreError) {
        try intervene(in: [mail], by: person, now) { mail, journal throws(StoreError) in
            _ = try state(of: mail, "unmask")
            journal.note(.mailUnmasked, mail: mail, path.map { [.part: $0] } ?? [:])
        }
    }

    private func intervene(
        in mails: [Int64], by person: String, _ now: Int64,
        _ change: (Int64, inout Journal) throws(StoreError) -> Void
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            for mail in mails { try change(mail, &journal) }
        }
    }

    private func requeue(
        _ mail: Int64, as order: String?, _ action: Event.Action, at now: Int64,
        _ journal: inout Journal
    ) throws(StoreError) {
        try requireUndone(mail, "retry")
        try requireFetchable(mail)
        // One that is queued so already may be in a worker's hands, where it is left.
        try database.run(
            """
            UPDATE mail SET state = 'received', reason = NULL, run_at = $1, owner = NULL,
                fence = fence + 1, attempt = 0, finished_at = NULL, hint = $2
            WHERE id = $3 AND (state <> 'received' OR COALESCE(hint, '') <> COALESCE($2, ''))
            """, now, order, mail)
        journal.note(action, mail: mail, order: order)
    }

    private func refuse(
        _ mail: Int64, _ why: String, at now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        try end(mail, Fate(.ignored, IgnoreReason.refusedByPerson.rawValue), why, at: now)
        journal.note(.mailRefused, mail: mail, [.why: why])
    }

    private func end(
        _ mail: Int64, _ fate: Fate, _ why: String, at now: Int64
    ) throws(StoreError) {
        try database.run(
            """
            UPDATE mail SET state = $1, reason = $2, run_at = NULL, owner = NULL,
                fence = fence + 1, finished_at = $3
            WHERE id = $4
            """, fate.state, fate.reason, now, mail)
        try database.set(Summary(words: why), of: mail)
    }

    private func requireUndone(_ mail: Int64, _ operation: String) throws(StoreError) {
        guard try state(of: mail, operation) != .done else {
            throw StoreError.refused(.done, operation, "mail \(mail) is done and was answered")
        }
    }

    private func requireHeld(_ mail: Int64, _ operation: String) throws(StoreError) {
        guard try state(of: mail, operation) == .held else {
            throw StoreError.refused(.notHeld, operation, "mail \(mail) is not held")
        }
    }

    private func state(of mail: Int64, _ operation: String) throws(StoreError) -> MailState {
        let state = try database.first("SELECT state FROM mail WHERE id = $1", mail) {
            (row: inout Row) throws(StoreError) -> MailState in try row.word()
        }
        guard let state else {
            throw StoreError(.missing, operation: operation, message: "there is no mail \(mail)")
        }
        return state
    }

    private func requireFetchable(_ mail: Int64) throws(StoreError) {
        let isErased = try database.first(
            """
            SELECT erased_at IS NOT NULL
            FROM mail WHERE id = $1 AND (reason = 'too-large' OR erased_at IS NOT NULL)
            """, mail
        ) { $0.integer() == 1 }
        guard let isErased else { return }
        throw isErased
            ? StoreError.refused(.erased, "retry", "mail \(mail) was erased")
            : StoreError.refused(.tooLarge, "retry", "mail \(mail) was too large to fetch")
    }
}
