internal import Casework
internal import Materials

extension ProcessingLog {
    func sightings(of mail: Int64) throws(StoreError) -> [Sighting] {
        try database.rows(
            """
            SELECT account, mailbox, uid_validity, uid, marked_at FROM sighting WHERE mail = $1
            ORDER BY id
            """, mail
        ) {
            Sighting(
                account: $0.text(), mailbox: $0.text(), uidValidity: $0.integer(),
                uid: $0.integer(), markedAt: $0.optionalInteger())
        }
    }

    func evidence(
        of mail: Int64
    ) throws(StoreError) -> [(path: String?, evidence: Evidence)] {
        try database.rows(
            """
            SELECT path, signal, weight, target, detail FROM evidence WHERE mail = $1
            ORDER BY position
            """, mail
        ) {
            (
                $0.optionalText(),
                Evidence(
                    signal: $0.text(), weight: Int($0.integer()), target: $0.text(),
                    detail: $0.text())
            )
        }
    }

    func attachments(
        of mail: Int64, _ evidence: [(path: String?, evidence: Evidence)]
    ) throws(StoreError) -> [JudgedAttachment] {
        let attachments = try database.rows(
            """
            SELECT path, name, type, size, sha256, exhibit, item, verdict, aside FROM attachment
            WHERE mail = $1 ORDER BY path
            """, mail
        ) { (row: inout Row) throws(StoreError) in
            JudgedAttachment(
                path: row.text(), name: row.text(), type: row.text(), size: row.integer(),
                sha256: row.text(), exhibit: try row.optionalJSON(),
                item: row.optionalInteger(), verdict: try row.optionalJSON(),
                aside: row.optionalText(), evidence: [])
        }
        return attachments.map { attachment in
            var attachment = attachment
            attachment.evidence = evidence.filter { $0.path == attachment.path }.map(\.evidence)
            return attachment
        }
    }

    func outgoing(
        _ condition: String, _ value: any Bindable
    ) throws(StoreError) -> [OutgoingRow] {
        try database.rows(
            "SELECT \(OutgoingRow.columns) FROM outgoing WHERE \(condition) ORDER BY id", value,
            read: OutgoingRow.init(reading:))
    }

    func events(
        _ condition: String, _ value: any Bindable
    ) throws(StoreError) -> [Event] {
        try database.rows(
            "SELECT \(Event.columns) FROM event WHERE \(condition) ORDER BY seq", value,
            read: Event.init(reading:))
    }

    func tally<State: RawRepresentable & Hashable>(
        _ table: String
    ) throws(StoreError) -> [State: Int] where State.RawValue == String {
        let rows = try database.rows("SELECT state, count(*) FROM \(table) GROUP BY state") {
            (row: inout Row) throws(StoreError) in
            (state: try row.word(State.self), count: Int(row.integer()))
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.state, $0.count) })
    }

    func number(_ query: String) throws(StoreError) -> Int64? {
        try database.first("SELECT \(query)") { $0.optionalInteger() } ?? nil
    }
}

extension OutgoingRow {
    static let columns = """
        id, mail, order_number, kind, recipient, message_id, state, attempt, doubts, response,
        created_at, run_at, settled_at, handled_at
        """

    init(reading row: inout Row) throws(StoreError) {
        self.init(
            outgoing: row.integer(), mail: row.optionalInteger(), order: row.optionalText(),
            kind: try row.word(), recipient: row.text(), messageID: row.text(),
            state: try row.word(), attempt: Int(row.integer()), doubts: Int(row.integer()),
            response: row.optionalText(), createdAt: row.integer(),
            dueAt: row.optionalInteger(), settledAt: row.optionalInteger(),
            handledAt: row.optionalInteger())
    }
}

extension Event {
    static let columns = "seq, at, actor, action, mail, order_number, outgoing, detail"

    init(reading row: inout Row) throws(StoreError) {
        self.init(
            seq: row.integer(), at: row.integer(), actor: try row.word(), action: try row.word(),
            mail: row.optionalInteger(), order: row.optionalText(),
            outgoing: row.optionalInteger(), detail: [:])
        let detail = try row.json(EventDetail.self)
        (self.detail, summary) = (detail.facts, detail.summary)
    }
}
