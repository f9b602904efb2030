internal import Materials

extension Database {
    /// Indexes every filing that has no number, as after a change of the schema; in parts, so that
    /// other processes can write meanwhile.
    func indexFilings() throws(StoreError) {
        while try first("SELECT 1 FROM filing WHERE number IS NULL LIMIT 1", read: { $0.integer() })
            != nil
        {
            try transaction { () throws(StoreError) in
                let orders = try rows(
                    "SELECT order_number FROM filing WHERE number IS NULL LIMIT 1000"
                ) { $0.text() }
                for order in orders { try number(filing: order) }
            }
        }
    }

    private func number(filing order: String) throws(StoreError) {
        try run(
            """
            UPDATE filing SET number = (SELECT COALESCE(max(number), 0) + 1 FROM filing)
            WHERE order_number = $1
            """, order)
        try index(filing: order)
    }

    /// Brings the index up to date with the rows of a filing; within a transaction.
    func index(filing order: String) throws(StoreError) {
        guard let (number, words) = try indexedFiling(order) else { return }
        let known = try first("SELECT words FROM filing_index WHERE rowid = $1", number) {
            $0.text()
        }
        guard words != known else { return }
        if known != nil { try run("DELETE FROM filing_index WHERE rowid = $1", number) }
        try run("INSERT INTO filing_index (rowid, words) VALUES ($1, $2)", number, words)
    }

    /// A filing's number, and the words of order number, subject, domains and contacts with its
    /// state among them.
    private func indexedFiling(
        _ order: String
    ) throws(StoreError) -> (number: Int64, words: String)? {
        let filing = try first(
            "SELECT number, state, subject_name FROM filing WHERE order_number = $1", order
        ) { (row: inout Row) throws(StoreError) in
            (number: row.integer(), state: try row.word(FilingState.self), subject: row.text())
        }
        guard let filing else { return nil }
        let names = try rows(
            """
            SELECT name FROM filing_domain WHERE order_number = $1
            UNION ALL SELECT address FROM filing_contact WHERE order_number = $1
            """, order
        ) { $0.text() }
        let words = SearchWords.line(of: [order, filing.subject] + names)
        return (filing.number, "\(FilingSearch.facet(filing.state)) \(words)")
    }
}

/// A question to the index of filings.
struct FilingSearch {
    /// For FTS5; nil when the text has no word, so that nothing is found.
    let expression: String?

    init(_ text: String, state: FilingState? = nil) {
        let words = SearchWords.expression(for: text)
        let facet = state.map { "\"\(Self.facet($0))\" AND " } ?? ""
        expression = words.map { facet + $0 }
    }

    /// No text that is typed has such a word: none of theirs has an equals sign.
    static func facet(_ state: FilingState) -> String { "state=\(state.rawValue)" }
}
