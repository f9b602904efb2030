/// Turns the events of a FETCH into files, one at a time.
struct MessageReceiver: ~Copyable {
    private var listings: [UInt32: MessageListing] = [:]
    private let directory: String
    private let connection: IMAPConnection
    private var file: MessageFile?
    private var finished: (path: String, size: UInt64, sha256: String)?
    private var number = 0

    init(_ listings: [MessageListing], directory: String, connection: IMAPConnection) {
        for listing in listings { self.listings[listing.uid] = listing }
        self.directory = directory
        self.connection = connection
    }

    /// A message when this event completes one.
    mutating func take(_ event: ResponseEvent) throws(MailError) -> FetchedMessage? {
        switch event {
        case .bodyBegan:
            number += 1
            file = try MessageFile(
                in: directory, name: "\(connection.fileNamePrefix)-\(number)")
        case .bodyBytes(let bytes):
            guard file != nil else { throw connection.violation("a body without a beginning") }
            try file?.append(bytes)
        case .bodyEnded:
            guard let whole = file.take() else { throw connection.violation("a body's end alone") }
            finished = whole.finish()
        case .response(.fetch(let fetched)) where fetched.hasBody:
            return try settle(fetched)
        default: break
        }
        return nil
    }

    private mutating func settle(_ fetched: FetchResponse) throws(MailError) -> FetchedMessage {
        guard let whole = finished.take() else { throw connection.violation("a body is missing") }
        // A UID that was not asked for, or comes twice, cannot be told apart from an attack.
        guard let uid = fetched.uid, let listing = listings.removeValue(forKey: uid) else {
            throw connection.violation("a body for a UID that was not asked for")
        }
        return FetchedMessage(
            listing: listing, path: whole.path, size: whole.size, sha256: whole.sha256)
    }
}
