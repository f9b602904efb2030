/// Which outgoing mails a list shows; nil asks nothing.
package struct OutgoingFilter: Sendable, Equatable {
    package var state: OutgoingState?
    package var order: String?
    /// Whether a person said that nothing is left to do.
    package var isHandled: Bool?

    package init(state: OutgoingState? = nil, order: String? = nil, isHandled: Bool? = nil) {
        self.state = state
        self.order = order
        self.isHandled = isHandled
    }
}

extension ProcessingLog {
    /// Outgoing mails, newest first; the next page comes `before` the last of this one.
    package func outgoing(
        _ filter: OutgoingFilter, before id: Int64? = nil, limit: Int = 50
    ) throws(StoreError) -> [OutgoingRow] {
        // The one of the two that leaves fewer is looked up in its index.
        let condition =
            if filter.order != nil {
                "order_number = $2 AND ($1 IS NULL OR COALESCE(state, '') = $1)"
            } else if filter.state != nil {
                "state = $1 AND ($2 IS NULL OR order_number = $2)"
            } else {
                "$1 IS NULL AND $2 IS NULL"
            }
        let handled = filter.isHandled.map { $0 ? 1 : 0 }
        return try database.rows(
            """
            SELECT \(OutgoingRow.columns) FROM outgoing WHERE \(condition) AND id < $3
                AND ($4 IS NULL OR (handled_at IS NOT NULL) = ($4 = 1))
            ORDER BY id DESC LIMIT $5
            """, filter.state, filter.order, id ?? .max, handled, limit,
            read: OutgoingRow.init(reading:))
    }

    /// Outgoing mails in a state, newest first.
    package func outgoing(
        in state: OutgoingState, limit: Int = 50
    ) throws(StoreError) -> [OutgoingRow] {
        try outgoing(OutgoingFilter(state: state), limit: limit)
    }
}
