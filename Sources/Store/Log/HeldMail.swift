package import Casework

/// A mail in the holding pen, with the filings it may belong to.
package struct HeldMail: Sendable, Equatable {
    package var row: MailRow
    /// The likeliest first.
    package var guesses: [FilingGuess]
}

extension ProcessingLog {
    /// Mails that wait for a person, oldest first; the next page comes `after` the last of this
    /// one.
    package func held(
        _ filter: MailFilter = MailFilter(), after mail: Int64? = nil, limit: Int = 50
    ) throws(StoreError) -> [HeldMail] {
        var filter = filter
        filter.state = .held
        return try database.snapshot { () throws(StoreError) in
            var pen: [HeldMail] = []
            for row in try mails(filter, after: mail ?? .min, limit: limit).reversed() {
                let reasons = try evidence(of: row.mail).filter { $0.path == nil }.map(\.evidence)
                pen.append(HeldMail(row: row, guesses: FilingGuess.ranked(by: reasons)))
            }
            return pen
        }
    }
}
