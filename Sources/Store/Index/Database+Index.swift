extension Database {
    /// Goes up whenever words, facets or tallies are made otherwise.
    private static let indexForm = 1

    /// Brings index and tallies up to date with what a transaction changed; within it.
    ///
    /// Every change of a mail, an outgoing mail or of what a filing is searched by is told by an
    /// event, so the journal names them all.
    func index(_ journal: Journal, at now: Int64) throws(StoreError) {
        var tallies = TallyChanges()
        try index(mails: journal.mails, &tallies)
        for order in journal.filings { try index(filing: order) }
        for outgoing in journal.outgoing { try tally(outgoing: outgoing, &tallies) }
        for event in journal.events {
            for (subject, count) in Tally.subjects(of: event) {
                tallies.add(subject, on: Tally.day(at: now), times: count)
            }
        }
        tallies.add(Tally.events, on: Tally.everyDay, times: journal.events.count)
        try write(tallies)
    }

    /// Makes index and tallies from the rows when they are of another form, or a program of an
    /// earlier version has written without them; in one transaction.
    func reindex() throws(StoreError) {
        try indexFilings()
        guard try !isIndexCurrent() else { return }
        try transaction { () throws(StoreError) in
            // Another process may have done it while we waited for the lock.
            guard try !isIndexCurrent() else { return }
            try execute(
                """
                DELETE FROM mail_index; DELETE FROM tally;
                UPDATE outgoing SET tallied = NULL;
                """)
            try indexMails()
            try tallyOutgoing()
            try tallyEvents()
            try run(
                "INSERT INTO tally (day, subject, count) SELECT $1, $2, seq FROM event_head",
                Tally.everyDay, Tally.events)
            try run("UPDATE index_form SET form = $1", Self.indexForm)
        }
    }

    /// Throws unless the index is of our form, for a connection that may not make it anew.
    ///
    /// Nothing else is asked: a store that somebody has tampered with must open for a look.
    func requireCurrentIndex() throws(StoreError) {
        let form = try first("SELECT form FROM index_form") { $0.integer() }
        guard form != Int64(Self.indexForm) else { return }
        throw StoreError(
            .olderSchema, operation: "open", message: "the store's index is not of this version")
    }

    /// Whether the index is of our form and goes up to the last event.
    private func isIndexCurrent() throws(StoreError) -> Bool {
        let answer = try first(
            """
            SELECT form = $1 AND seq = COALESCE(
                (SELECT count FROM tally WHERE day = $2 AND subject = $3), 0)
            FROM index_form, event_head
            """, Self.indexForm, Tally.everyDay, Tally.events
        ) { $0.integer() }
        return answer == 1
    }

    /// In parts, so that a store of a million mails does not have to fit into memory.
    private func indexMails() throws(StoreError) {
        var last = Int64.min
        while true {
            let mails = try rows(
                "SELECT id FROM mail WHERE id > $1 ORDER BY id LIMIT 10000", last
            ) { $0.integer() }
            guard let end = mails.last else { return }
            var tallies = TallyChanges()
            try index(mails: mails, &tallies)
            try write(tallies)
            last = end
        }
    }

    private func tallyOutgoing() throws(StoreError) {
        var tallies = TallyChanges()
        let all = try rows("SELECT id FROM outgoing") { $0.integer() }
        for outgoing in all { try tally(outgoing: outgoing, &tallies) }
        try write(tallies)
    }

    private func tallyEvents() throws(StoreError) {
        var tallies = TallyChanges()
        _ = try rows("SELECT at, action, detail FROM event") {
            (row: inout Row) throws(StoreError) in
            let day = Tally.day(at: row.integer())
            let action: Event.Action = try row.word()
            for (subject, count) in Tally.subjects(of: action, try row.json(EventDetail.self).facts)
            {
                tallies.add(subject, on: day, times: count)
            }
        }
        try write(tallies)
    }

    private func tally(
        outgoing: Int64, _ tallies: inout TallyChanges
    ) throws(StoreError) {
        let row = try first(
            "SELECT state, tallied, created_at FROM outgoing WHERE id = $1", outgoing
        ) { (row: inout Row) throws(StoreError) in
            (
                state: try row.word(OutgoingState.self),
                tallied: try row.optionalWord(OutgoingState.self), createdAt: row.integer()
            )
        }
        guard let row, row.state != row.tallied else { return }
        let day = Tally.day(at: row.createdAt)
        if let tallied = row.tallied { tallies.add(Tally.outgoing(tallied), on: day, times: -1) }
        tallies.add(Tally.outgoing(row.state), on: day)
        try run("UPDATE outgoing SET tallied = $1 WHERE id = $2", row.state, outgoing)
    }
}
