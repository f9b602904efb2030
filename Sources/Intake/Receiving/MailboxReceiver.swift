internal import Glibc
internal import Mail
internal import Store
internal import Synchronization

/// Receives one mailbox: what is on the server becomes durable, then the server is told.
///
/// The only state is the store's; a crash at any point repeats work and loses nothing.
struct MailboxReceiver: Sendable {
    let account: Configuration.Account
    let mailbox: MailboxName
    let mark: ServerMark
    let limits: Configuration.Limits
    let store: Store
    let blobs: Blobs
    let temporary: String
    let surroundings: Surroundings
    let newMail: Doorbell

    private var key: MailboxKey { MailboxKey(account: account.name, mailbox: mailbox.name) }
    private var place: String { "\(account.name)/\(mailbox.name)" }

    /// Runs until cancelled; every failure is logged, waited out and tried again.
    func run() async throws {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await stayConnected { failures = 0 }
            } catch {
                guard !Task.isCancelled else { return }
                try surroundings.rethrowIfFatal(error)
                surroundings.log.warning("\(place): \(error)")
                await surroundings.pause(delay(after: error, failures))
                failures += 1
            }
        }
    }

    /// Takes in what is there now, and returns.
    func runOnce() async throws {
        try await connected { session, status in
            try await self.takeIn(session, status)
            try await self.payMarks(session)
        }
    }

    private func stayConnected(_ madeProgress: () -> Void) async throws {
        try await connected { session, status in
            while !Task.isCancelled {
                try await takeIn(session, status)
                try await payMarks(session)
                madeProgress()
                try await session.waitForNews(atMost: .seconds(1500), poll: account.pollInterval)
            }
        }
    }

    private func connected(
        _ body: (MailboxSession, MailboxStatus) async throws -> Void
    ) async throws {
        let interrupt = Interrupt()
        let session = MailboxSession(
            mailbox, at: account.server, credential: account.credential,
            tagPrefix: "z" + String(surroundings.random(), radix: 36), interrupt: interrupt)
        try await withTaskCancellationHandler {
            let status = try await session.connect()
            if status.isReadOnly {
                surroundings.log.warning(
                    "\(place): read-only, so mails stay where they are on the server")
            }
            try await body(session, status)
            await session.logout()
        } onCancel: {
            interrupt.fire()
        }
    }

    private func takeIn(_ session: MailboxSession, _ status: MailboxStatus) async throws {
        var state = try await store.mailboxState(key)
        if let known = state, known.uidValidity != status.uidValidity {
            surroundings.log.warning(
                "\(place): UIDVALIDITY changed; known mails are told by their digest")
            state = nil
        }
        var next = (state?.highestUID ?? 0) + 1
        while !Task.isCancelled {
            try requireRoom()
            let listings = try await session.list(from: next, limit: 1000)
            guard let last = listings.last else { return }
            try await takeIn(listings, session, status)
            next = last.uid + 1
        }
    }

    /// Batches are bounded in number and bytes, so that a crash repeats little.
    private func takeIn(
        _ listings: [MessageListing], _ session: MailboxSession, _ status: MailboxStatus
    ) async throws {
        let unknown = Set(
            try await store.unknown(
                among: listings.map(\.uid), in: key, uidValidity: status.uidValidity))
        var batch: [MessageListing] = []
        var bytes: UInt64 = 0
        for listing in listings {
            if unknown.contains(listing.uid) {
                batch.append(listing)
                bytes += min(listing.size, UInt64(limits.mailBytes))
            }
            guard batch.count >= 500 || bytes > 64 << 20 else { continue }
            try await admit(batch, upTo: listing.uid, session, status)
            (batch, bytes) = ([], 0)
        }
        if let last = listings.last { try await admit(batch, upTo: last.uid, session, status) }
    }

    private func admit(
        _ batch: [MessageListing], upTo uid: UInt32, _ session: MailboxSession,
        _ status: MailboxStatus
    ) async throws {
        let small = batch.filter { $0.size <= UInt64(limits.mailBytes) }
        let fetched = try await whole(small, session)
        let stored = try await blobs.adopt(
            fetched.map { TemporaryFile(path: $0.path, sha256: $0.sha256, size: Int64($0.size)) })
        let bySHA = Dictionary(stored.map { ($0.sha256, $0) }) { first, _ in first }
        var received = fetched.compactMap { message in
            bySHA[message.sha256].map { mail(message.listing, .stored($0)) }
        }
        received += batch.filter { $0.size > UInt64(limits.mailBytes) }.map { mail($0, .tooLarge) }
        let admissions = try await store.admit(
            received.sorted { $0.uid < $1.uid }, from: key,
            advancing: MailboxState(uidValidity: status.uidValidity, highestUID: uid),
            at: surroundings.clock.now())
        let large = admissions.count { $0.outcome == .tooLarge }
        if large > 0 {
            surroundings.log.warning(
                "\(place): \(large) mails above \(limits.mailBytes >> 20) MiB were not fetched; see: buzheng log list --state failed"
            )
        }
        if !admissions.isEmpty {
            surroundings.log.notice("\(place): \(admissions.count) mails received")
            newMail.ring()
        }
    }

    /// Fetches; what does not have the announced size is fetched once more and then taken as it
    /// came, since some servers count wrongly but consistently.
    private func whole(
        _ listings: [MessageListing], _ session: MailboxSession
    ) async throws -> [FetchedMessage] {
        guard !listings.isEmpty else { return [] }
        var fetched = try await fetch(listings, session)
        let doubtful = fetched.filter { !$0.isWhole }
        guard !doubtful.isEmpty else { return fetched }
        let again = try await fetch(doubtful.map(\.listing), session)
        for first in doubtful {
            guard let second = again.first(where: { $0.listing == first.listing }) else { continue }
            guard second.isWhole || second.sha256 == first.sha256 else {
                throw MailError(
                    kind: .protocolViolation, operation: "fetch", server: place,
                    text: "UID \(first.listing.uid) comes in different sizes")
            }
            unlink(first.path)
            fetched.removeAll { $0.listing == first.listing }
            fetched.append(second)
        }
        return fetched
    }

    private func fetch(
        _ listings: [MessageListing], _ session: MailboxSession
    ) async throws -> [FetchedMessage] {
        let fetched = Mutex<[FetchedMessage]>([])
        let missing = try await session.fetch(listings, into: temporary) { message in
            fetched.withLock { $0.append(message) }
        }
        for message in missing where message.reason == .withheld {
            throw MailError(
                kind: .protocolViolation, operation: "fetch", server: place,
                text: "the server keeps back UID \(message.listing.uid)")
        }
        return fetched.withLock { $0 }
    }

    private func mail(
        _ listing: MessageListing, _ content: ReceivedMail.Content
    ) -> ReceivedMail {
        ReceivedMail(
            uid: listing.uid, size: Int64(clamping: listing.size), content: content,
            internalDate: listing.arrived ?? surroundings.clock.now())
    }

    /// Tells the server what is safe; what it refuses stays owed and is tried again.
    private func payMarks(_ session: MailboxSession) async throws {
        while !Task.isCancelled {
            let owed = try await store.markOwed(in: key, limit: 500)
            guard !owed.isEmpty else { return }
            do {
                try await session.mark(owed.map(\.uid), mark)
            } catch {
                guard error.kind == .refused || error.kind == .missingMailbox else { throw error }
                surroundings.log.warning(
                    "\(place): mails are safe, but the server refuses their mark: \(error)")
                return
            }
            try await store.marked(owed.map(\.id), at: surroundings.clock.now())
        }
    }

    private func requireRoom() throws {
        var status = statvfs()
        guard statvfs(temporary, &status) == 0 else { return }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        guard free < UInt64(limits.freeDiskBytes) else { return }
        throw MailError(
            kind: .disk, operation: "receive", server: temporary,
            text: "only \(free >> 20) MiB are free, \(limits.freeDiskBytes >> 20) are wanted")
    }

    private func delay(after error: any Error, _ failures: Int) -> Duration {
        let random = Double(surroundings.random() >> 11) / Double(1 << 53)
        let delay = Backoff().delay(attempt: failures, random: random)
        // A wrong password must not lock the account.
        guard (error as? MailError)?.kind == .authentication else { return delay }
        return max(delay, .seconds(60))
    }
}
