internal import Casework

/// The store as a reader sees it: the last commit, without waiting for a writer.
package actor ProcessingLog {
    private let executor = QueueExecutor("store.reader")
    let database: Database
    let directory: DataDirectory

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Throws `.missing` when there is no store, `.olderSchema` or `.newerSchema` when it is not
    /// of this version.
    package init(in directory: DataDirectory) throws(StoreError) {
        self.directory = directory
        database = try directory.openForReading()
        try database.requireCurrentSchema()
        try database.requireCurrentIndex()
    }

    /// Everything about a mail; nil when there is none of that number.
    package func mail(_ id: Int64) throws(StoreError) -> MailRecord? {
        try database.snapshot { () throws(StoreError) in
            let row = try database.first(
                "SELECT \(MailRow.columns) FROM mail WHERE id = $1", id,
                read: MailRow.init(reading:))
            guard let row else { return nil }
            let evidence = try evidence(of: id)
            return MailRecord(
                row: row, sightings: try sightings(of: id),
                evidence: evidence.filter { $0.path == nil }.map(\.evidence),
                attachments: try attachments(of: id, evidence),
                outgoing: try outgoing("mail = $1", id), timeline: try events("mail = $1", id))
        }
    }

    package func caseFile(order: String) throws(StoreError) -> StoredCase? {
        try database.caseFile(order: order)
    }

    /// A filing's events, oldest first.
    package func timeline(order: String) throws(StoreError) -> [Event] {
        try events("order_number = $1", order)
    }

    /// An outgoing mail as it goes over the wire; nil when there is none of that number.
    package func content(ofOutgoing id: Int64) throws(StoreError) -> [UInt8]? {
        try database.first("SELECT bytes FROM outgoing_content WHERE outgoing = $1", id) {
            $0.blob()
        }
    }

    /// Whom servers tell when an outgoing mail cannot be delivered; nil when there is none of that
    /// number.
    package func envelopeSender(ofOutgoing id: Int64) throws(StoreError) -> String? {
        try database.first("SELECT envelope_from FROM outgoing WHERE id = $1", id) { $0.text() }
    }

    package func counts() throws(StoreError) -> StoreCounts {
        try database.snapshot { () throws(StoreError) in
            var counts = StoreCounts()
            counts.mails = try tally("mail")
            counts.outgoing = try tally("outgoing")
            counts.filings = try tally("filing")
            counts.marksOwed = Int(
                try number("count(*) FROM sighting WHERE marked_at IS NULL") ?? 0)
            counts.oldestWaiting = try number("min(received_at) FROM mail WHERE state = 'received'")
            return counts
        }
    }

    /// The digests of all mails whose bytes must be there, after a digest, in order.
    package func contents(after digest: String = "", limit: Int = 1_000) throws(StoreError)
        -> [String]
    {
        try database.rows(
            """
            SELECT sha256 FROM mail WHERE sha256 > $1 AND erased_at IS NULL
            ORDER BY sha256 LIMIT $2
            """, digest, limit
        ) { $0.text() }
    }

    /// Recomputes the chain of events.
    package func verifyEvents() throws(StoreError) -> ChainReport { try database.verifyChain() }
}
