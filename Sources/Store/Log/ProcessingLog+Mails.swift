extension ProcessingLog {
    /// Mails, newest first: the newest of all, those just `before` a mail, or those just `after`
    /// one.
    ///
    /// A number carries the time of receipt, so that numbers bound times as well.
    package func mails(
        _ filter: MailFilter = MailFilter(), before: Int64? = nil, after: Int64? = nil,
        limit: Int = 50
    ) throws(StoreError) -> [MailRow] {
        let lower = max(filter.since.map { SortableID.first(at: $0) - 1 } ?? .min, after ?? .min)
        let upper = min(filter.until.map(SortableID.first) ?? .max, before ?? .max)
        let isUpwards = after != nil && before == nil
        let rows = try mails(
            filter.match, between: (lower, upper), isUpwards ? "ASC" : "DESC", limit: limit)
        return isUpwards ? rows.reversed() : rows
    }

    private func mails(
        _ match: MailFilter.Match, between numbers: (lower: Int64, upper: Int64),
        _ direction: String, limit: Int
    ) throws(StoreError) -> [MailRow] {
        switch match {
        case .nothing: []
        case .all:
            try database.rows(
                """
                SELECT \(MailRow.columns) FROM mail WHERE id > $1 AND id < $2
                ORDER BY id \(direction) LIMIT $3
                """, numbers.lower, numbers.upper, limit, read: MailRow.init(reading:))
        case .expression(let expression):
            // The index names the mails in order; each of them is then looked up.
            try database.rows(
                """
                SELECT \(MailRow.columns) FROM mail_index CROSS JOIN mail ON mail.id = mail_index.rowid
                WHERE mail_index MATCH $1 AND mail_index.rowid > $2 AND mail_index.rowid < $3
                ORDER BY mail_index.rowid \(direction) LIMIT $4
                """, expression, numbers.lower, numbers.upper, limit,
                read: MailRow.init(reading:))
        }
    }
}
