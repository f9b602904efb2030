/// Which events a list shows; nil asks nothing, and all that is asked must hold.
package struct EventFilter: Sendable, Equatable {
    package var actor: Event.Actor?
    package var action: Event.Action?
    package var mail: Int64?
    package var order: String?
    package var outgoing: Int64?

    package init(
        actor: Event.Actor? = nil, action: Event.Action? = nil, mail: Int64? = nil,
        order: String? = nil, outgoing: Int64? = nil
    ) {
        self.actor = actor
        self.action = action
        self.mail = mail
        self.order = order
        self.outgoing = outgoing
    }

    /// The condition that an index answers, the one that leaves fewest.
    ///
    /// What is left is looked at one by one: COALESCE keeps a column from being taken for another
    /// index.
    fileprivate var condition: String {
        let isPerson = actor.map { $0 != .daemon } ?? false
        let leader: Column? =
            if mail != nil {
                .mail
            } else if outgoing != nil {
                .outgoing
            } else if order != nil {
                .order
            } else if isPerson {
                .actor
            } else {
                action == nil ? nil : .action
            }
        let conditions = Column.allCases.map { column in
            column == leader ? column.indexed : column.checked
        }
        return conditions.joined(separator: " AND ")
    }

    private enum Column: CaseIterable {
        case actor, action, mail, order, outgoing

        var indexed: String {
            switch self {
            // The second part tells that the index of persons has it.
            case .actor: "actor = $1 AND actor <> 'daemon'"
            case .action: "action = $2"
            case .mail: "mail = $3"
            case .order: "order_number = $4"
            case .outgoing: "outgoing = $5"
            }
        }

        var checked: String {
            switch self {
            case .actor: "($1 IS NULL OR COALESCE(actor, '') = $1)"
            case .action: "($2 IS NULL OR COALESCE(action, '') = $2)"
            case .mail: "($3 IS NULL OR COALESCE(mail, 0) = $3)"
            case .order: "($4 IS NULL OR COALESCE(order_number, '') = $4)"
            case .outgoing: "($5 IS NULL OR COALESCE(outgoing, 0) = $5)"
            }
        }
    }
}

extension ProcessingLog {
    /// Events, newest first; the next page comes `before` the last event of this one.
    package func events(
        _ filter: EventFilter, before seq: Int64? = nil, limit: Int = 50
    ) throws(StoreError) -> [Event] {
        try database.rows(
            """
            SELECT \(Event.columns) FROM event WHERE \(filter.condition) AND seq < $6
            ORDER BY seq DESC LIMIT $7
            """, filter.actor, filter.action, filter.mail, filter.order, filter.outgoing,
            seq ?? .max, limit, read: Event.init(reading:))
    }

    /// Events after a number, oldest first, at most `limit`: the log as it grows.
    package func events(after seq: Int64, limit: Int = 1_000) throws(StoreError) -> [Event] {
        try database.rows(
            "SELECT \(Event.columns) FROM event WHERE seq > $1 ORDER BY seq LIMIT $2", seq, limit,
            read: Event.init(reading:))
    }

    /// The number of the last event, 0 before the first: a look at one row, which tells whether
    /// anything has happened since.
    package func lastEvent() throws(StoreError) -> Int64 {
        try database.first("SELECT seq FROM event_head") { $0.integer() } ?? 0
    }
}
