package import Casework
package import Materials

/// A contact of one filing: who may send its papers.
package struct ContactRow: Sendable, Equatable {
    package var address: String
    package var order: String
    package var state: FilingState
    /// The filing's subject.
    package var subject: String
    /// When the filing came first, epoch milliseconds.
    package var since: Int64?
    /// What is known of the address.
    package var notes: [NotedAddress] = []
}

/// What is known of an address, and since when.
package struct NotedAddress: Sendable, Equatable {
    package var note: AddressNote
    /// Epoch milliseconds.
    package var notedAt: Int64
}

/// Who decides on filings, as the filings name him.
package struct ReviewerRow: Sendable, Equatable {
    package var address: String
    package var filings: Int
    /// What is known of the address.
    package var notes: [NotedAddress] = []
}

/// A place in the list of contacts.
package struct ContactKey: Sendable, Equatable {
    package var address: String
    package var order: String

    package init(address: String, order: String) {
        self.address = address
        self.order = order
    }
}

extension ProcessingLog {
    /// Contacts by address and order number, those after a place; `text` is part of an address or
    /// an order number.
    package func contacts(
        matching text: String? = nil, after key: ContactKey? = nil, limit: Int = 50
    ) throws(StoreError) -> [ContactRow] {
        try database.snapshot { () throws(StoreError) in
            var rows = try database.rows(
                """
                SELECT c.address, c.order_number, f.state, f.subject_name,
                    (SELECT e.at FROM event e WHERE e.order_number = c.order_number
                        AND e.action = $5 ORDER BY e.seq LIMIT 1)
                FROM filing_contact c JOIN filing f ON f.order_number = c.order_number
                WHERE (c.address, c.order_number) > ($1, $2)
                    AND ($3 IS NULL OR c.address LIKE $3 ESCAPE '!'
                        OR c.order_number LIKE $3 ESCAPE '!')
                ORDER BY c.address, c.order_number LIMIT $4
                """, key?.address ?? "", key?.order ?? "", text.map(Self.pattern), limit,
                Event.Action.filingImported
            ) { (row: inout Row) throws(StoreError) in
                ContactRow(
                    address: row.text(), order: row.text(), state: try row.word(),
                    subject: row.text(), since: row.optionalInteger())
            }
            let notes = try notes(between: rows.first?.address, and: rows.last?.address)
            for index in rows.indices { rows[index].notes = notes[rows[index].address] ?? [] }
            return rows
        }
    }

    /// Everybody whom a filing names as its reviewer, by address; at most `limit`.
    package func reviewers(limit: Int = 200) throws(StoreError) -> [ReviewerRow] {
        try database.snapshot { () throws(StoreError) in
            var rows = try database.rows(
                """
                SELECT reviewer, count(*) FROM filing WHERE reviewer IS NOT NULL
                GROUP BY reviewer ORDER BY reviewer LIMIT $1
                """, limit
            ) { ReviewerRow(address: $0.text(), filings: Int($0.integer())) }
            let notes = try notes(between: rows.first?.address, and: rows.last?.address)
            for index in rows.indices { rows[index].notes = notes[rows[index].address] ?? [] }
            return rows
        }
    }

    /// What is known of the addresses in a stretch of the alphabet, by address.
    private func notes(
        between first: String?, and last: String?
    ) throws(StoreError) -> [String: [NotedAddress]] {
        guard let first, let last else { return [:] }
        let notes = try database.rows(
            """
            SELECT address, kind, until, noted_at FROM address_note
            WHERE address BETWEEN $1 AND $2 ORDER BY address, kind LIMIT 1000
            """, first, last
        ) { (row: inout Row) throws(StoreError) in
            NotedAddress(
                note: AddressNote(
                    address: row.text(), kind: try row.word(),
                    until: row.optionalText().flatMap { CalendarDate($0) }),
                notedAt: row.integer())
        }
        return Dictionary(grouping: notes, by: \.note.address)
    }
}
