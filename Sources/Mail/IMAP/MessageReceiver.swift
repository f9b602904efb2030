internal import Glibc

/// Turns the events of a FETCH into files, one at a time.
struct MessageReceiver: ~Copyable {
    private(set) var messages: [FetchedMessage] = []
    private var listings: [UInt32: MessageListing] = [:]
    private let directory: String
    private let connection: IMAPConnection
    private var file: MessageFile?
    private var path: String?
    private var finished: (path: String, size: UInt64, sha256: String)?
    private var number = 0

    init(_ listings: [MessageListing], directory: String, connection: IMAPConnection) {
        for listing in listings { self.listings[listing.uid] = listing }
        self.directory = directory
        self.connection = connection
    }

    mutating func take(_ event: ResponseEvent) throws(MailError) {
        switch event {
        case .bodyBegan:
            number += 1
            let name = "\(connection.fileNamePrefix)-\(number)"
            file = try MessageFile(in: directory, name: name)
            path = "\(directory)/\(name)"
        case .bodyBytes(let bytes):
            guard file != nil else { throw connection.violation("a body without a beginning") }
            try file?.append(bytes)
        case .bodyEnded:
            guard let whole = file.take() else { throw connection.violation("a body's end alone") }
            finished = whole.finish()
            path = nil
        case .response(.fetch(let fetched)) where fetched.hasBody:
            messages.append(try settle(fetched))
        default: break
        }
    }

    /// After a broken dialogue nobody will ask for what came.
    func removeFiles() {
        for message in messages { unlink(message.path) }
        if let finished { unlink(finished.path) }
        if let path { unlink(path) }
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
