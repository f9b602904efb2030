package import Casework
package import Materials

extension Store {
    /// Open filings with a deadline within those days, each with its case file and revision.
    ///
    /// Every filing whose last deadline is one of them is among these.
    package func openFilings(
        withDeadlineIn days: ClosedRange<CalendarDate>
    ) throws(StoreError) -> [StoredCase] {
        let orders = try database.rows(
            """
            SELECT DISTINCT r.order_number FROM request r
            JOIN filing f ON f.order_number = r.order_number
            WHERE r.deadline BETWEEN $1 AND $2 AND f.state IN ($3, $4, $5)
            ORDER BY r.order_number
            """, days.lowerBound.description, days.upperBound.description, FilingState.inReview,
            FilingState.needsSupplement, FilingState.supplemented
        ) { $0.text() }
        return try cases(of: orders)
    }

    /// Open filings of which something was ever asked.
    package func openFilings() throws(StoreError) -> [StoredCase] {
        let orders = try database.rows(
            """
            SELECT order_number FROM filing WHERE state IN ($1, $2, $3) AND EXISTS (
                SELECT 1 FROM item WHERE item.order_number = filing.order_number
                    AND item.state NOT IN ($4, $5))
            ORDER BY order_number
            """, FilingState.inReview, FilingState.needsSupplement, FilingState.supplemented,
            ItemState.accepted, ItemState.waived
        ) { $0.text() }
        return try cases(of: orders)
    }

    /// Whether this has been said.
    package func hasReminded(_ key: Reminder.Key) throws(StoreError) -> Bool {
        try database.first(
            """
            SELECT 1 FROM reminder WHERE order_number = $1 AND round = $2 AND occasion = $3
                AND recipient = $4
            """, key.order ?? "", key.round, key.occasion.name, key.recipient
        ) { $0.integer() } != nil
    }

    /// Puts a reminder into the outbox with the note that it has been said, in one transaction;
    /// false, and nothing is written, when it has been said before.
    ///
    /// `revision` is that of the filing the reminder was made from; throws `.outdated` when the
    /// filing has changed since.
    package func remind(
        _ mail: OutgoingMail, as key: Reminder.Key, revision: Int64?, at now: Int64
    ) throws(StoreError) -> Bool {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            if let order = key.order, let revision { try requireUnchanged([order: revision]) }
            guard try !hasReminded(key) else { return false }
            try queue([mail], for: nil, now, &journal)
            try database.run(
                """
                INSERT INTO reminder (order_number, round, occasion, recipient, outgoing)
                VALUES ($1, $2, $3, $4, $5)
                """, key.order ?? "", key.round, key.occasion.name, key.recipient, mail.id)
            return true
        }
    }

    private func cases(of orders: [String]) throws(StoreError) -> [StoredCase] {
        var cases: [StoredCase] = []
        for order in orders {
            if let found = try database.caseFile(order: order) { cases.append(found) }
        }
        return cases
    }
}
