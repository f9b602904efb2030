package import Casework

/// A filing with its latest mails and events; earlier ones come by `mails`, `outgoing` and
/// `events` with the filing's order number.
package struct FilingRecord: Sendable, Equatable {
    package var caseFile: CaseFile
    /// Goes up with every change.
    package var revision: Int64
    /// Newest first.
    package var mails: [MailRow]
    /// Newest first.
    package var outgoing: [OutgoingRow]
    /// Newest first.
    package var events: [Event]
    /// What is remembered of its contacts' addresses.
    package var addressNotes: [AddressNote]
}

/// Which outgoing mails a list shows; nil asks nothing.
package struct OutgoingFilter: Sendable, Equatable {
    package var state: OutgoingState?
    package var order: String?

    package init(state: OutgoingState? = nil, order: String? = nil) {
        self.state = state
        self.order = order
    }
}

extension ProcessingLog {
    /// Nil when there is no such filing; at most `limit` of everything.
    package func filing(
        order: String, limit: Int = 50
    ) throws(StoreError) -> FilingRecord? {
        try database.snapshot { () throws(StoreError) in
            guard let found = try database.caseFile(order: order) else { return nil }
            return FilingRecord(
                caseFile: found.caseFile, revision: found.revision,
                mails: try mails(MailFilter(order: order), limit: limit),
                outgoing: try outgoing(OutgoingFilter(order: order), limit: limit),
                events: try events(EventFilter(order: order), limit: limit),
                addressNotes: try addressNotes(order: order))
        }
    }

    /// Outgoing mails, newest first; the next page comes `before` the last of this one.
    package func outgoing(
        _ filter: OutgoingFilter, before id: Int64? = nil, limit: Int = 50
    ) throws(StoreError) -> [OutgoingRow] {
        let condition =
            if filter.order != nil {
                "order_number = $2 AND ($1 IS NULL OR COALESCE(state, '') = $1)"
            } else if filter.state != nil {
                "state = $1 AND ($2 IS NULL OR order_number = $2)"
            } else {
                "$1 IS NULL AND $2 IS NULL"
            }
        return try database.rows(
            """
            SELECT \(OutgoingRow.columns) FROM outgoing WHERE \(condition) AND id < $3
            ORDER BY id DESC LIMIT $4
            """, filter.state, filter.order, id ?? .max, limit,
            read: OutgoingRow.init(reading:))
    }

    /// Outgoing mails in a state, newest first.
    package func outgoing(
        in state: OutgoingState, limit: Int = 50
    ) throws(StoreError) -> [OutgoingRow] {
        try outgoing(OutgoingFilter(state: state), limit: limit)
    }
}
