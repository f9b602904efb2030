/// One selected mailbox of one account.
///
/// Content is read with `BODY.PEEK[]`, so nothing on the server changes before `mark`.
/// After any error but `refused` and `missingMailbox` a new session is needed.
package actor MailboxSession {
    private let executor = BlockingExecutor("imap")
    private let mailbox: MailboxName
    private let server: ServerAddress
    private let credential: Credential
    private let tagPrefix: String
    private let interrupt: Interrupt
    private let limits: Limits
    private var established: IMAPConnection?
    private(set) package var status = MailboxStatus()
    /// Set when the server said that a message has come, until it is listed.
    private var hasNews = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// What a server may make this client hold, take or wait for.
    package struct Limits: Sendable {
        /// Octets; a greater message is listed and never fetched.
        package var greatestMessage: UInt64
        /// How long the server may stay silent while an answer is due.
        package var patience: Duration
        /// Untagged responses to one command.
        package var untagged: Int

        package init(
            greatestMessage: UInt64 = 100 << 20, patience: Duration = .seconds(120),
            untagged: Int = 200_000
        ) {
            self.greatestMessage = greatestMessage
            self.patience = patience
            self.untagged = untagged
        }
    }

    /// `tagPrefix` is a random word of letters and digits that no sender of mail can foresee;
    /// files get it as the beginning of their names.
    package init(
        _ mailbox: MailboxName, at server: ServerAddress, credential: Credential,
        tagPrefix: String, interrupt: Interrupt, limits: Limits = .init()
    ) {
        self.mailbox = mailbox
        self.server = server
        self.credential = credential
        self.tagPrefix = tagPrefix
        self.interrupt = interrupt
        self.limits = limits
    }

    /// Connects, logs in and selects; to be called once, before anything else.
    ///
    /// Throws a `MailError`; `missingMailbox` when the server has no such mailbox.
    @discardableResult
    package func connect() throws(MailError) -> MailboxStatus {
        let wire = try Wire(
            to: server, scheme: .imap, credential: credential, interrupt: interrupt,
            timeout: min(limits.patience, .seconds(60)))
        let connection = try IMAPConnection(wire, tagPrefix: tagPrefix, limits: limits)
        if connection.capabilities.contains("ID") {
            // NetEase servers refuse SELECT to clients that do not introduce themselves.
            try courtesy("ID (\"name\" \"buzheng\" \"version\" \"1\")", on: connection)
        }
        if connection.capabilities.isSuperset(of: ["ENABLE", "CONDSTORE"]) {
            try courtesy("ENABLE CONDSTORE", on: connection)
        }
        status = try select(on: connection)
        established = connection
        return status
    }

    /// The messages from `uid` on, at most `limit` of them, in the order of their UIDs.
    package func list(from uid: UInt32, limit: Int) throws(MailError) -> [MessageListing] {
        try refreshBounds()
        var listings: [MessageListing] = []
        var windows = UIDWindows(from: uid, below: status.uidNext)
        while status.exists > 0, listings.count < limit, let window = windows.next() {
            let found = try listed(in: window)
            windows.note(found: found.count)
            listings += found
        }
        return Array(listings.prefix(limit))
    }

    /// Streams messages into new files of `directory`, 100 a command, two commands in flight.
    ///
    /// Returns those that did not come, and why: a NO to a whole set says only that each of its
    /// messages is to be asked for by itself. Throws on a broken dialogue and on a refusal that is
    /// not about the messages; `delivered` has been called by then for every message whose file
    /// is complete, and no other file is left.
    @discardableResult
    package func fetch(
        _ listings: [MessageListing], into directory: String,
        delivered: @Sendable (FetchedMessage) -> Void
    ) throws(MailError) -> [UnfetchedMessage] {
        let connection = try connection
        let wanted = listings.filter { $0.size <= limits.greatestMessage }
        var receiver = MessageReceiver(wanted, directory: directory, connection: connection)
        var flight = FetchFlight(on: connection)
        for start in stride(from: 0, to: wanted.count, by: 100) {
            let set = uidSet(wanted[start..<min(start + 100, wanted.count)].map(\.uid))
            try flight.start("UID FETCH \(set) (UID BODY.PEEK[])", &receiver, delivered)
        }
        try flight.land(&receiver, delivered)
        let tooLarge = listings.filter { $0.size > limits.greatestMessage }.map {
            UnfetchedMessage(listing: $0, reason: .tooLarge(limit: limits.greatestMessage))
        }
        return try explained(receiver.missing, by: flight.refusal) + tooLarge
    }

    /// Tells the server that messages are dealt with.
    ///
    /// A move without MOVE is a copy and, only where UIDPLUS confines it to these UIDs, an expunge.
    package func mark(_ uids: [UInt32], _ mark: ServerMark) throws(MailError) {
        let connection = try connection
        for start in stride(from: 0, to: uids.count, by: 100) {
            let set = uidSet(Array(uids[start..<min(start + 100, uids.count)]))
            switch mark {
            case .keyword(let keyword): try flag(set, keyword, on: connection)
            case .move(let target): try move(set, to: target, on: connection)
            }
        }
    }

    /// Returns when the mailbox has news or the time is up; throws `cancelled` when interrupted.
    ///
    /// Uses IDLE (RFC 2177); without it the caller looks again after `poll`.
    package func waitForNews(atMost limit: Duration, poll: Duration) throws(MailError) {
        guard !hasNews else { return }
        let connection = try connection
        if connection.capabilities.contains("IDLE") {
            // RFC 2177 asks for a new IDLE before 29 minutes have passed.
            try idle(on: connection, until: .now + min(limit, .seconds(28 * 60)))
        } else {
            _ = try connection.listen(until: .now + min(poll, limit), handle: notice)
        }
    }

    /// Says goodbye and closes; the server's answer is not waited for long.
    package func logout() {
        guard let connection = established else { return }
        established = nil
        do {
            _ = try connection.finish(try connection.start("LOGOUT"), within: .seconds(5)) { _ in }
        } catch {
            // The answer to a goodbye is a goodbye, which ends the dialogue either way.
        }
    }

    private var connection: IMAPConnection {
        get throws(MailError) {
            guard let established else {
                throw MailError(
                    kind: .closed, operation: "use", server: server.name, text: "not connected")
            }
            return established
        }
    }

    /// A command that a server may refuse without harm.
    private func courtesy(_ command: String, on connection: IMAPConnection) throws(MailError) {
        _ = try connection.finish(try connection.start(command)) { _ in }
    }

    private func select(on connection: IMAPConnection) throws(MailError) -> MailboxStatus {
        var status = MailboxStatus()
        let purpose = "select \(mailbox.name)"
        do throws(MailError) {
            let last = try connection.run("SELECT \(mailbox.quoted)", for: purpose) {
                status.take($0)
            }
            status.isReadOnly = last.code.first?.uppercased() == "READ-ONLY"
        } catch {
            guard error.kind == .refused else { throw error }
            throw MailError(
                kind: .missingMailbox, operation: purpose, server: server.name, text: error.text)
        }
        guard status.uidValidity != 0 else {
            throw connection.violation("the mailbox has no UIDVALIDITY")
        }
        return status
    }

    /// NOOP brings news; the greatest UID tells where the mailbox ends now.
    private func refreshBounds() throws(MailError) {
        let connection = try connection
        try connection.run("NOOP", for: "look for news") { notice(.response($0)) }
        hasNews = false
        guard status.exists > 0 else { return }
        var greatest: UInt32 = 0
        try connection.run("UID FETCH * (UID)", for: "find the last message") { response in
            notice(.response(response))
            if case .fetch(let fetched) = response { greatest = max(greatest, fetched.uid ?? 0) }
        }
        status.uidNext = max(status.uidNext, greatest == .max ? .max : greatest + 1)
    }

    private func listed(in window: ClosedRange<UInt32>) throws(MailError) -> [MessageListing] {
        var listings: [UInt32: MessageListing] = [:]
        let command =
            "UID FETCH \(window.lowerBound):\(window.upperBound)"
            + " (UID RFC822.SIZE INTERNALDATE FLAGS)"
        try connection.run(command, for: "list messages") { response in
            notice(.response(response))
            guard case .fetch(let fetched) = response, let uid = fetched.uid,
                let size = fetched.size, window.contains(uid)
            else { return }
            listings[uid] = MessageListing(
                uid: uid, size: size, internalDate: fetched.internalDate,
                flags: fetched.flags ?? [])
        }
        return listings.values.sorted { $0.uid < $1.uid }
    }

    /// A message that did not come is gone only if the server no longer knows its UID.
    private func explained(
        _ missing: [UInt32: MessageListing], by refusal: String
    ) throws(MailError) -> [UnfetchedMessage] {
        guard !missing.isEmpty else { return [] }
        let uids = missing.keys.sorted()
        var present: Set<UInt32> = []
        for start in stride(from: 0, to: uids.count, by: 100) {
            let set = uidSet(Array(uids[start..<min(start + 100, uids.count)]))
            try connection.run("UID FETCH \(set) (UID)", for: "look for messages") { response in
                if case .fetch(let fetched) = response, let uid = fetched.uid {
                    present.insert(uid)
                }
            }
        }
        let answer = refusal.isEmpty ? "OK without the message" : refusal
        return uids.compactMap { uid in
            missing[uid].map {
                UnfetchedMessage(
                    listing: $0,
                    reason: present.contains(uid) ? .withheld(answer: answer) : .vanished)
            }
        }
    }

    private func flag(
        _ set: String, _ keyword: String, on connection: IMAPConnection
    ) throws(MailError) {
        guard isAtom(keyword) else {
            throw MailError(
                kind: .refused, operation: "mark messages", server: server.name,
                text: "the keyword is not an atom of letters, digits, $, - and _")
        }
        try connection.run(
            "UID STORE \(set) +FLAGS.SILENT (\(keyword))", for: "mark messages",
            handle: { notice(.response($0)) })
    }

    private func move(
        _ set: String, to target: MailboxName, on connection: IMAPConnection
    ) throws(MailError) {
        func run(_ command: String) throws(MailError) {
            try connection.run(command, for: "move messages to \(target.name)") {
                notice(.response($0))
            }
        }
        if connection.capabilities.contains("MOVE") {
            return try run("UID MOVE \(set) \(target.quoted)")
        }
        try run("UID COPY \(set) \(target.quoted)")
        try run("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
        if connection.capabilities.contains("UIDPLUS") { try run("UID EXPUNGE \(set)") }
    }

    private func idle(
        on connection: IMAPConnection, until deadline: ContinuousClock.Instant
    ) throws(MailError) {
        let tag = try connection.start("IDLE")
        try connection.awaitProceeding(with: tag, handle: notice)
        while !hasNews, ContinuousClock.now < deadline, !connection.hasAnswer(to: tag) {
            _ = try connection.listen(until: deadline, handle: notice)
        }
        if !connection.hasAnswer(to: tag) { try connection.say("DONE") }
        let answer = try connection.finish(tag, handle: notice)
        guard answer.condition == .ok else { throw connection.refusal(answer, of: "idle") }
    }

    private func notice(_ event: ResponseEvent) {
        guard case .response(let response) = event else { return }
        if case .exists(let count) = response, count > status.exists { hasNews = true }
        status.take(response)
    }
}
