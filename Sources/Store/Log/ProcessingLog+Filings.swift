package import Materials

extension ProcessingLog {
    /// Filings after one: all by order number or, with a text, those it finds, in the order in which
    /// they came.
    ///
    /// - `text`: words of an order number, a subject's name, a domain or a contact's address.
    package func filings(
        matching text: String? = nil, state: FilingState? = nil, after order: String = "",
        limit: Int = 50
    ) throws(StoreError) -> [FilingRow] {
        guard let text else { return try filings(in: state, after: order, limit) }
        guard let expression = FilingSearch(text, state: state).expression else { return [] }
        return try database.rows(
            """
            SELECT \(FilingRow.columns) FROM filing_index i JOIN filing f ON f.number = i.rowid
            WHERE filing_index MATCH $1 AND i.rowid >
                COALESCE((SELECT number FROM filing WHERE order_number = $2), 0)
            ORDER BY i.rowid LIMIT $3
            """, expression, order, limit, read: FilingRow.init(reading:))
    }

    private func filings(
        in state: FilingState?, after order: String, _ limit: Int
    ) throws(StoreError) -> [FilingRow] {
        // Apart, so that each has its index.
        let condition = state == nil ? "$1 IS NULL" : "f.state = $1"
        return try database.rows(
            """
            SELECT \(FilingRow.columns) FROM filing f
            WHERE \(condition) AND f.order_number > $2 ORDER BY f.order_number LIMIT $3
            """, state, order, limit, read: FilingRow.init(reading:))
    }
}

extension FilingRow {
    fileprivate static let columns = """
        f.order_number, f.state, f.subject_name, f.reviewer, (SELECT count(*) FROM item i
            WHERE i.order_number = f.order_number AND i.state IN ('requested', 'returned')),
        f.updated_at
        """

    fileprivate init(reading row: inout Row) throws(StoreError) {
        order = row.text()
        state = try row.word()
        (subject, reviewer) = (row.text(), row.optionalText())
        (owed, updatedAt) = (Int(row.integer()), row.integer())
    }
}
