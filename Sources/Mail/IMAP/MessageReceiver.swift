/// Turns the events of a FETCH into files, one at a time.
struct MessageReceiver: ~Copyable {
    /// What was asked for and has not come, by UID.
    private(set) var missing: [UInt32: MessageListing] = [:]

    private let directory: String
    private let connection: IMAPConnection
    private var file: MessageFile?
    private var isComplete = false

    init(_ listings: [MessageListing], directory: String, connection: IMAPConnection) {
        missing = Dictionary(listings.map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
        self.directory = directory
        self.connection = connection
    }

    /// A message when this event completes one.
    mutating func take(_ event: ResponseEvent) throws(MailError) -> FetchedMessage? {
        switch event {
        case .bodyBegan: try begin()
        case .bodyBytes(let bytes): try file?.append(bytes)
        case .bodyEnded: isComplete = true
        case .response(.fetch(let fetched)): return try settle(fetched)
        case .response: try expectNoFile()
        }
        return nil
    }

    private mutating func begin() throws(MailError) {
        try expectNoFile()
        file = try MessageFile(at: "\(directory)/\(connection.freshFileName())")
    }

    private mutating func settle(_ fetched: FetchResponse) throws(MailError) -> FetchedMessage? {
        switch fetched.body {
        case nil, .withheld:
            try expectNoFile()
            return nil
        case .empty: try begin()
        case .streamed:
            guard isComplete else { throw connection.violation("a message's end is missing") }
        }
        // A UID that was not asked for, or comes twice, cannot be told apart from an attack.
        guard let uid = fetched.uid, let listing = missing.removeValue(forKey: uid),
            let whole = file.take()
        else { throw connection.violation("a message whose UID was not asked for") }
        isComplete = false
        return whole.finish(as: listing)
    }

    private func expectNoFile() throws(MailError) {
        guard file == nil else { throw connection.violation("a message outside its FETCH") }
    }
}
