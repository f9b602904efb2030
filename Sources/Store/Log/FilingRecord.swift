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
}
