// Forgetting a mail takes two people. What it said and brought goes; that it came, under which digest,
// and what was done stays, so that the same bytes are not taken for a new mail and the chain of
// events holds.
extension Store {
    /// Asks that a mail be forgotten.
    ///
    /// Throws `.invalid` while it or an answer to it is on its way: hold it first.
    package func askErasure(
        of mail: Int64, why: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            try requireAtRest(mail)
            try database.run(
                """
                INSERT INTO erasure (mail, asked_by, asked_at, why) VALUES ($1, $2, $3, $4)
                ON CONFLICT (mail) DO NOTHING
                """, mail, person, now, why)
            journal.note(.erasureAsked, mail: mail)
        }
    }

    /// Takes the wish back; nothing when there is none.
    package func withdrawErasure(
        of mail: Int64, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            let changed = try database.run(
                "DELETE FROM erasure WHERE mail = $1 AND confirmed_by IS NULL", mail)
            if changed > 0 { journal.note(.erasureWithdrawn, mail: mail) }
        }
    }

    /// Forgets a mail, as another person has asked.
    ///
    /// The rows and the words of the index are gone when it returns; its files go with
    /// `Blobs.removeDoomed`. Throws `.invalid` when nobody asked, or only this person did, and while
    /// the mail or an answer to it is on its way. Done twice, it is done once.
    package func confirmErasure(
        of mail: Int64, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            try requireAtRest(mail)
            try confirm(mail, person)
            try doomBlobs(of: mail)
            try forget(mail, now)
            journal.note(.mailErased, mail: mail)
        }
        try database.forgetDeletedWords()
    }

    /// Within the transaction that learns that the bytes of a mail have come again.
    func doomIfForgotten(_ sha256: String) throws(StoreError) {
        try database.run(
            """
            INSERT INTO doomed_blob (sha256)
            SELECT sha256 FROM mail WHERE sha256 = $1 AND erased_at IS NOT NULL
            ON CONFLICT (sha256) DO NOTHING
            """, sha256)
    }

    /// Digests of files that are to go, with none of them any longer part of another mail.
    func doomedBlobs() throws(StoreError) -> [String] {
        try database.rows("SELECT sha256 FROM doomed_blob ORDER BY sha256") { $0.text() }
    }

    /// Notes that a file is gone.
    func noteRemoved(blob sha256: String) throws(StoreError) {
        try database.run("DELETE FROM doomed_blob WHERE sha256 = $1", sha256)
    }

    /// Whether a mail that is not forgotten has this file.
    func isNeeded(blob sha256: String) throws(StoreError) -> Bool {
        try database.first(
            """
            SELECT 1 FROM mail WHERE sha256 = $1 AND erased_at IS NULL
            UNION ALL SELECT 1 FROM attachment WHERE sha256 = $1 LIMIT 1
            """, sha256
        ) { $0.integer() } != nil
    }

    private func confirm(_ mail: Int64, _ person: String) throws(StoreError) {
        let asked = try database.first("SELECT asked_by FROM erasure WHERE mail = $1", mail) {
            $0.text()
        }
        guard let asked, asked != person else {
            throw StoreError.refused(
                .needsAnother, "erase",
                "another person must have asked that mail \(mail) be erased")
        }
        try database.run(
            "UPDATE erasure SET confirmed_by = COALESCE(confirmed_by, $1) WHERE mail = $2", person,
            mail)
    }

    private func doomBlobs(of mail: Int64) throws(StoreError) {
        try database.run(
            """
            INSERT INTO doomed_blob (sha256)
            SELECT sha256 FROM attachment WHERE mail = $1
            UNION SELECT sha256 FROM mail WHERE id = $1 AND sha256 IS NOT NULL
            ON CONFLICT (sha256) DO NOTHING
            """, mail)
    }

    /// Answers name their recipient and quote what papers show.
    private func forget(_ mail: Int64, _ now: Int64) throws(StoreError) {
        try database.run(
            """
            UPDATE mail SET erased_at = COALESCE(erased_at, $1), message_id = NULL, sender = NULL,
                subject = NULL, sent_at = NULL, summary = NULL, remarks = NULL
            WHERE id = $2
            """, now, mail)
        for table in ["attachment", "evidence", "wrong_token"] {
            try database.run("DELETE FROM \(table) WHERE mail = $1", mail)
        }
        try database.run(
            """
            UPDATE outgoing_content SET bytes = $1
            WHERE outgoing IN (SELECT id FROM outgoing WHERE mail = $2)
            """, [UInt8](), mail)
        try database.run(
            "UPDATE outgoing SET recipient = '', envelope_from = '', response = NULL WHERE mail = $1",
            mail)
    }

    /// Also for a mail that is forgotten already.
    private func requireAtRest(_ mail: Int64) throws(StoreError) {
        let state = try database.first("SELECT state FROM mail WHERE id = $1", mail) {
            (row: inout Row) throws(StoreError) -> MailState in try row.word()
        }
        guard let state else {
            throw StoreError(.missing, operation: "erase", message: "there is no mail \(mail)")
        }
        let pending = try database.first(
            """
            SELECT 1 FROM outgoing WHERE mail = $1
                AND (state IN ('ready', 'sending', 'retry') OR run_at IS NOT NULL)
            """, mail
        ) { $0.integer() }
        guard state != .received, pending == nil else {
            throw StoreError.refused(
                .underWay, "erase", "mail \(mail) or an answer to it is on its way")
        }
    }
}

extension Database {
    /// Merges the index until no part of it has words of rows that are gone, in small steps between
    /// which others may write; then empties the log of changes as far as no reader needs it.
    ///
    /// The freed pages are overwritten (SQLite's `secure_delete`).
    fileprivate func forgetDeletedWords() throws(StoreError) {
        let pages = 1000
        var isDone = try mergeIndex(by: -pages)
        while !isDone { isDone = try mergeIndex(by: pages) }
        try execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Whether nothing was left to merge (FTS5 §6.8): the command writes one row of its own.
    private func mergeIndex(by pages: Int) throws(StoreError) -> Bool {
        let before = try totalChanges()
        try run("INSERT INTO mail_index (mail_index, rank) VALUES ('merge', $1)", pages)
        return try totalChanges() - before < 2
    }

    private func totalChanges() throws(StoreError) -> Int64 {
        try first("SELECT total_changes()") { $0.integer() } ?? 0
    }
}
