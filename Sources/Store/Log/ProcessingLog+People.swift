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
    /// Not counted further than `mostFilings`.
    package var filings: Int
    /// What is known of the address.
    package var notes: [NotedAddress] = []
}

extension ReviewerRow {
    /// To count a million would keep the page waiting.
    package static let mostFilings = 1_000
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
    /// Contacts after a place: all by address and order number or, with a text, those of the filings
    /// it finds, in the order in which these came.
    ///
    /// - `text`: words of an order number, a subject's name, a domain or an address.
    package func contacts(
        matching text: String? = nil, after key: ContactKey? = nil, limit: Int = 50
    ) throws(StoreError) -> [ContactRow] {
        try database.snapshot { () throws(StoreError) in
            var rows =
                if let text {
                    try contacts(found: FilingSearch(text), after: key, limit)
                } else { try contacts(after: key, limit) }
            let notes = try notes(of: Set(rows.map(\.address)))
            for index in rows.indices { rows[index].notes = notes[rows[index].address] ?? [] }
            return rows
        }
    }

    private func contacts(after key: ContactKey?, _ limit: Int) throws(StoreError) -> [ContactRow] {
        try database.rows(
            """
            SELECT \(ContactRow.columns)
            FROM filing_contact c JOIN filing f ON f.order_number = c.order_number
            WHERE (c.address, c.order_number) > ($1, $2)
            ORDER BY c.address, c.order_number LIMIT $3
            """, key?.address ?? "", key?.order ?? "", limit, read: ContactRow.init(reading:))
    }

    /// The filings first, so that no more of them are read than are shown.
    private func contacts(
        found search: FilingSearch, after key: ContactKey?, _ limit: Int
    ) throws(StoreError) -> [ContactRow] {
        guard let expression = search.expression else { return [] }
        return try database.rows(
            """
            WITH place (number) AS (
                SELECT COALESCE((SELECT number FROM filing WHERE order_number = $2), 0)
            ), f AS (
                SELECT f.* FROM filing_index i JOIN filing f ON f.number = i.rowid
                WHERE filing_index MATCH $1 AND i.rowid >= (SELECT number FROM place)
                    AND EXISTS (SELECT 1 FROM filing_contact WHERE order_number = f.order_number)
                ORDER BY i.rowid LIMIT $4 + 1
            )
            SELECT \(ContactRow.columns)
            FROM f JOIN filing_contact c ON c.order_number = f.order_number
            WHERE f.number > (SELECT number FROM place) OR c.address > $3
            ORDER BY f.number, c.address LIMIT $4
            """, expression, key?.order ?? "", key?.address ?? "", limit,
            read: ContactRow.init(reading:))
    }

    /// Everybody whom a filing names as its reviewer, by address; at most `limit`.
    package func reviewers(limit: Int = 200) throws(StoreError) -> [ReviewerRow] {
        try database.snapshot { () throws(StoreError) in
            var rows = try database.rows(
                """
                WITH RECURSIVE named (address) AS (
                    SELECT min(reviewer) FROM filing
                    UNION ALL
                    SELECT (SELECT min(reviewer) FROM filing WHERE reviewer > address)
                    FROM named WHERE address IS NOT NULL
                )
                SELECT address, (SELECT count(*) FROM
                    (SELECT 1 FROM filing WHERE reviewer = address LIMIT $2))
                FROM named WHERE address IS NOT NULL LIMIT $1
                """, limit, ReviewerRow.mostFilings
            ) { ReviewerRow(address: $0.text(), filings: Int($0.integer())) }
            let notes = try notes(of: Set(rows.map(\.address)))
            for index in rows.indices { rows[index].notes = notes[rows[index].address] ?? [] }
            return rows
        }
    }

    /// What is known of addresses, by address.
    private func notes(
        of addresses: Set<String>
    ) throws(StoreError) -> [String: [NotedAddress]] {
        var notes: [String: [NotedAddress]] = [:]
        for address in addresses {
            notes[address] = try database.rows(
                "SELECT kind, until, noted_at FROM address_note WHERE address = $1 ORDER BY kind",
                address
            ) { (row: inout Row) throws(StoreError) in
                NotedAddress(
                    note: AddressNote(
                        address: address, kind: try row.word(),
                        until: row.optionalText().flatMap { CalendarDate($0) }),
                    notedAt: row.integer())
            }
        }
        return notes
    }
}

extension ContactRow {
    /// Of `filing_contact c` and `filing f`.
    ///
    /// A filing's own events begin with its import; without the plus sign all imports of all filings
    /// are looked through for it.
    fileprivate static let columns = """
        c.address, c.order_number, f.state, f.subject_name,
        (SELECT e.at FROM event e WHERE e.order_number = c.order_number
            AND +e.action = '\(Event.Action.filingImported.rawValue)' ORDER BY e.seq LIMIT 1)
        """

    fileprivate init(reading row: inout Row) throws(StoreError) {
        (address, order) = (row.text(), row.text())
        state = try row.word()
        (subject, since) = (row.text(), row.optionalInteger())
    }
}
