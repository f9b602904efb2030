/// One selected mailbox of one account.
///
/// Content is read with `BODY.PEEK[]`, so nothing on the server changes before `mark`.
package actor MailboxSession {
    private let executor = BlockingExecutor("imap")
    private let mailbox: MailboxName
    private let server: ServerAddress
    private let credential: Credential
    private let tagPrefix: String
    private let interrupt: Interrupt
    private var established: IMAPConnection?
    private(set) package var status = MailboxStatus()
    /// Set when the server said that the mailbox has changed.
    private var hasNews = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// `tagPrefix` is a random word of letters and digits that no sender of mail can foresee.
    package init(
        _ mailbox: MailboxName, at server: ServerAddress, credential: Credential,
        tagPrefix: String, interrupt: Interrupt
    ) {
        self.mailbox = mailbox
        self.server = server
        self.credential = credential
        self.tagPrefix = tagPrefix
        self.interrupt = interrupt
    }

    /// Connects, logs in and selects; to be called once, before anything else.
    ///
    /// Throws a `MailError`; `missingMailbox` when the server has no such mailbox.
    @discardableResult
    package func connect() throws(MailError) -> MailboxStatus {
        let wire = try Wire(
            to: server, scheme: .imap, credential: credential, interrupt: interrupt)
        let connection = try IMAPConnection(wire, tagPrefix: tagPrefix)
        if connection.capabilities.contains("ID") {
            // NetEase servers refuse SELECT to clients that do not introduce themselves.
            try connection.run("ID (\"name\" \"buzheng\" \"version\" \"1\")")
        }
        if connection.capabilities.isSuperset(of: ["ENABLE", "CONDSTORE"]) {
            try connection.run("ENABLE CONDSTORE")
        }
        status = try select(on: connection)
        established = connection
        return status
    }

    /// The messages from `uid` on, at most `limit` of them, in the order of their UIDs.
    package func list(from uid: UInt32, limit: Int) throws(MailError) -> [MessageListing] {
        var listings: [MessageListing] = []
        var low = uid
        try refreshBounds()
        while low < status.uidNext, listings.count < limit {
            let high = min(status.uidNext - 1, low &+ 499)
            listings += try window(low...high)
            low = high + 1
        }
        return Array(listings.sorted { $0.uid < $1.uid }.prefix(limit))
    }

    /// Streams messages into new files of `directory`, 100 a command, two commands in flight.
    ///
    /// A message that is gone by now is missing from the result. Throws on a broken dialogue;
    /// no file is left behind then.
    package func fetch(
        _ listings: [MessageListing], into directory: String
    ) throws(MailError) -> [FetchedMessage] {
        let batches = stride(from: 0, to: listings.count, by: 100).map {
            Array(listings[$0..<min($0 + 100, listings.count)])
        }
        var receiver = MessageReceiver(
            listings, directory: directory, connection: try connection)
        var open: [String] = []
        do throws(MailError) {
            for batch in batches {
                open.append(
                    try connection.start("UID FETCH \(uidSet(batch.map(\.uid))) (UID BODY.PEEK[])"))
                if open.count == 2 { try receive([open.removeFirst()], &receiver) }
            }
            try receive(open, &receiver)
        } catch {
            receiver.removeFiles()
            throw error
        }
        return receiver.messages
    }

    private func receive(
        _ tags: [String], _ receiver: inout MessageReceiver
    ) throws(MailError) {
        // The second command's data may come before the first is settled, so the receiver
        // outlives each wait.
        try connection.finish(tags) { event in try receiver.take(event) }
    }

    /// Tells the server that messages are dealt with.
    ///
    /// A move without MOVE is a copy and, only where UIDPLUS confines it to these UIDs, an expunge.
    package func mark(_ uids: [UInt32], _ mark: ServerMark) throws(MailError) {
        let set = uidSet(uids)
        switch mark {
        case .keyword(let keyword):
            try connection.run("UID STORE \(set) +FLAGS.SILENT (\(keyword))")
        case .move(let mailbox) where try connection.capabilities.contains("MOVE"):
            try connection.run("UID MOVE \(set) \(mailbox.quoted)")
        case .move(let mailbox):
            try connection.run("UID COPY \(set) \(mailbox.quoted)")
            try connection.run("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
            guard try connection.capabilities.contains("UIDPLUS") else { return }
            try connection.run("UID EXPUNGE \(set)")
        }
    }

    /// Returns when the mailbox has news, at the deadline, or when interrupted (then it throws
    /// `cancelled`). Uses IDLE (RFC 2177), or sleeps and looks when the server has none.
    package func waitForNews(atMost limit: Duration, poll: Duration) throws(MailError) {
        if hasNews {
            hasNews = false
            return
        }
        guard try connection.capabilities.contains("IDLE") else {
            try pause(min(poll, limit))
            return
        }
        try idle(until: ContinuousClock.now + min(limit, .seconds(28 * 60)))
        hasNews = false
    }

    /// Says goodbye; the server's answer is not waited for long.
    package func logout() {
        do { _ = try connection.run("LOGOUT") } catch {}
    }

    private func idle(until deadline: ContinuousClock.Instant) throws(MailError) {
        let tag = try connection.start("IDLE")
        var isIdling = false
        while !hasNews, ContinuousClock.now < deadline {
            do throws(MailError) {
                try connection.read(until: deadline) { event in
                    guard case .response(let response) = event else { return }
                    if case .proceed = response { isIdling = true }
                    self.notice(response)
                }
            } catch {
                guard error.kind == .timedOut, isIdling else { throw error }
            }
        }
        try connection.wire.send(Array("DONE\r\n".utf8), deadline: ContinuousClock.now + .seconds(30))
        try connection.finish([tag]) { event in
            if case .response(let response) = event { self.notice(response) }
        }
    }

    private func pause(_ limit: Duration) throws(MailError) {
        do throws(MailError) {
            try connection.read(until: ContinuousClock.now + limit) { event in
                if case .response(let response) = event { self.notice(response) }
            }
        } catch {
            guard error.kind == .timedOut else { throw error }
        }
    }

    private func notice(_ response: Response) {
        switch response {
        case .exists(let count):
            if count > status.exists { hasNews = true }
            status.exists = count
        case .expunge: status.exists = status.exists == 0 ? 0 : status.exists - 1
        default: break
        }
    }

    /// NOOP brings news; the greatest UID tells where the mailbox ends now.
    private func refreshBounds() throws(MailError) {
        var greatest: UInt32?
        try connection.run("NOOP") { event in
            if case .response(let response) = event { self.notice(response) }
        }
        guard status.exists > 0 else { return }
        try connection.run("UID FETCH * (UID)") { event in
            if case .response(.fetch(let fetched)) = event {
                greatest = max(greatest ?? 0, fetched.uid ?? 0)
            }
        }
        if let greatest, greatest < .max { status.uidNext = max(status.uidNext, greatest + 1) }
    }

    private func window(_ range: ClosedRange<UInt32>) throws(MailError) -> [MessageListing] {
        var listings: [MessageListing] = []
        let command =
            "UID FETCH \(range.lowerBound):\(range.upperBound) (UID RFC822.SIZE INTERNALDATE)"
        try connection.run(command) { event in
            guard case .response(let response) = event else { return }
            self.notice(response)
            guard case .fetch(let fetched) = response, let uid = fetched.uid,
                let size = fetched.size, range.contains(uid)
            else { return }
            listings.append(
                MessageListing(uid: uid, size: size, internalDate: fetched.internalDate))
        }
        return listings
    }

    private var connection: IMAPConnection {
        get throws(MailError) {
            guard let established else {
                throw MailError(
                    kind: .closed, operation: "use", server: server.host, text: "not connected")
            }
            return established
        }
    }

    private func select(on connection: IMAPConnection) throws(MailError) -> MailboxStatus {
        var status = MailboxStatus()
        do throws(MailError) {
            let last = try connection.run("SELECT \(mailbox.quoted)") { event in
                guard case .response(let response) = event else { return }
                status.take(response)
            }
            status.isReadOnly = last.code.first?.uppercased() == "READ-ONLY"
        } catch {
            guard error.kind == .refused || error.kind == .missingMailbox else { throw error }
            throw MailError(
                kind: .missingMailbox, operation: "select \(mailbox.name)",
                server: connection.wire.name, text: error.text)
        }
        guard status.uidValidity != 0 else {
            throw connection.violation("the mailbox has no UIDVALIDITY")
        }
        return status
    }
}
