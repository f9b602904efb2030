internal import Glibc
internal import Mail
internal import Store

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

    var key: MailboxKey { MailboxKey(account: account.name, mailbox: mailbox.name) }
    var place: String { "\(account.name)/\(mailbox.name)" }

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
                await note(error)
                await surroundings.pause(delay(after: error, failures))
                failures += 1
            }
        }
    }

    /// Takes in what is there now, and returns.
    func runOnce() async throws {
        do {
            try await connected { session, status in
                _ = try await self.catchUp(session, status)
                try await self.fetchWithheld(session, status)
                try await self.payMarks(session)
                try await self.noteSuccess()
            }
        } catch {
            await note(error)
            throw error
        }
    }

    private func stayConnected(_ madeProgress: () -> Void) async throws {
        try await connected { session, status in
            var next = try await catchUp(session, status)
            while !Task.isCancelled {
                try await fetchWithheld(session, status)
                try await payMarks(session)
                madeProgress()
                try await noteSuccess()
                try await session.waitForNews(
                    atMost: try await patience(), poll: account.pollInterval)
                next = try await takeIn(session, status, from: next)
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

    /// Until a withheld mail is due; never so long that a person's `retry` waits.
    private func patience() async throws -> Duration {
        let longest: Int64 = 300_000
        let due = try await store.nextFetchDue(in: key) ?? .max
        return .milliseconds(min(longest, max(10, due - surroundings.clock.now())))
    }

    func requireRoom() throws {
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
