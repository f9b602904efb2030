/// That a mail is to be forgotten: one person asks for it, another confirms it.
package struct Erasure: Sendable, Equatable, Codable {
    package var mail: Int64
    package var askedBy: String
    /// Epoch milliseconds.
    package var askedAt: Int64
    package var why: String
    /// Nil while it waits for another person.
    package var confirmedBy: String?

    package enum CodingKeys: String, CodingKey {
        case mail
        case askedBy = "asked_by"
        case askedAt = "asked_at"
        case why
        case confirmedBy = "confirmed_by"
    }

    static let columns = "mail, asked_by, asked_at, why, confirmed_by"

    init(reading row: inout Row) {
        mail = row.integer()
        askedBy = row.text()
        askedAt = row.integer()
        why = row.text()
        confirmedBy = row.optionalText()
    }
}

extension ProcessingLog {
    /// The erasure of a mail, asked for or done.
    package func erasure(of mail: Int64) throws(StoreError) -> Erasure? {
        try database.first(
            "SELECT \(Erasure.columns) FROM erasure WHERE mail = $1", mail,
            read: Erasure.init(reading:))
    }

    /// Erasures that wait for another person, oldest first.
    package func erasuresToConfirm() throws(StoreError) -> [Erasure] {
        try database.rows(
            """
            SELECT \(Erasure.columns) FROM erasure WHERE confirmed_by IS NULL
            ORDER BY asked_at, mail
            """, read: Erasure.init(reading:))
    }
}
