internal import Mail
internal import Materials
internal import Store

extension MailboxReceiver {
    /// Takes in what has come since the mailbox was last read to its end; returns the UID from
    /// which there may be more later.
    func catchUp(_ session: MailboxSession, _ status: MailboxStatus) async throws -> UInt32 {
        let plan = CatchUp(since: try await store.mailboxState(key), in: status)
        if let warning = plan.warning { surroundings.log.warning("\(place): \(warning)") }
        guard plan.isNeeded else { return plan.first }
        let next = try await takeIn(session, status, from: plan.first)
        try await noteEnd(status)
        return next
    }

    /// Takes in the messages from a UID on; returns the UID after the last.
    func takeIn(
        _ session: MailboxSession, _ status: MailboxStatus, from first: UInt32
    ) async throws -> UInt32 {
        let limit = 1000
        var next = first
        var isMore = true
        while isMore, !Task.isCancelled {
            try requireRoom()
            let listings = try await session.list(from: next, limit: limit)
            guard let last = listings.last else { break }
            try await takeIn(listings, session, status)
            next = last.uid + 1
            isMore = listings.count == limit
        }
        return next
    }

    /// Asks again for what the server withheld, one message at a time, so that none takes others
    /// along.
    func fetchWithheld(_ session: MailboxSession, _ status: MailboxStatus) async throws {
        while !Task.isCancelled,
            let claim = try await store.claimWithheld(
                in: key, uidValidity: status.uidValidity, at: surroundings.clock.now())
        {
            let listing = MessageListing(
                uid: claim.uid, size: UInt64(claim.size), internalDate: nil)
            let fetch = await BatchFetch(of: [listing], from: session, into: temporary)
            try await settle(claim, fetch)
            if let failure = fetch.failure { throw failure }
        }
    }

    private func settle(_ claim: ClaimedFetch, _ fetch: BatchFetch) async throws {
        let now = surroundings.clock.now()
        if let blob = try await blobs.adopt(fetch.fetched.map(TemporaryFile.init)).first {
            try await store.settle(claim, .stored(blob), at: now)
            newMail.ring()
        } else if let withheld = fetch.withheld.first {
            surroundings.log.warning(
                "\(place): attempt \(claim.attempt) to fetch UID \(claim.uid) failed:"
                    + " \(withheld.answer); see: buzheng log show \(claim.mail)")
            try await store.settle(claim, .withheld(answer: withheld.answer), at: now)
        } else if fetch.failure == nil {
            try await store.settle(claim, .vanished, at: now)
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

    /// What came before the dialogue broke off is kept; the next session goes on after it.
    private func admit(
        _ batch: [MessageListing], upTo last: UInt32, _ session: MailboxSession,
        _ status: MailboxStatus
    ) async throws {
        let large = batch.filter { $0.size > UInt64(limits.mailBytes) }
        let small = batch.filter { $0.size <= UInt64(limits.mailBytes) }
        let fetch = await BatchFetch(of: small, from: session, into: temporary)
        let end = fetch.end(last)
        var received = try await stored(fetch.fetched)
        received += fetch.withheld.map { mail($0.listing, .withheld) }
        received += large.filter { $0.uid <= end }.map { mail($0, .tooLarge) }
        let admissions = try await store.admit(
            received.sorted { $0.uid < $1.uid }, from: key,
            advancing: MailboxState(uidValidity: status.uidValidity, highestUID: end),
            at: surroundings.clock.now())
        tell(of: admissions)
        if let failure = fetch.failure { throw failure }
    }

    private func stored(_ fetched: [FetchedMessage]) async throws -> [ReceivedMail] {
        let blobs = try await blobs.adopt(fetched.map(TemporaryFile.init))
        let bySHA = Dictionary(blobs.map { ($0.sha256, $0) }) { first, _ in first }
        return fetched.compactMap { message in
            bySHA[message.sha256].map { mail(message.listing, .stored($0)) }
        }
    }

    private func mail(
        _ listing: MessageListing, _ content: ReceivedMail.Content
    ) -> ReceivedMail {
        ReceivedMail(
            uid: listing.uid, size: Int64(clamping: listing.size), content: content,
            internalDate: listing.arrived ?? surroundings.clock.now())
    }

    private func tell(of admissions: [Admission]) {
        let large = admissions.count { $0.outcome == .tooLarge }
        if large > 0 {
            surroundings.log.warning(
                "\(place): not fetched: \(quantity(large, of: "mail")) above \(limits.mailBytes >> 20) MiB; see: buzheng log list --state failed"
            )
        }
        guard !admissions.isEmpty else { return }
        surroundings.log.notice("\(place): \(quantity(admissions.count, of: "mail")) received")
        newMail.ring()
    }

    /// Notes the change up to which everything has been listed, as it was when selecting: what
    /// came meanwhile has a later one.
    private func noteEnd(_ status: MailboxStatus) async throws {
        let end = MailboxState(
            uidValidity: status.uidValidity, highestUID: 0, highestModSeq: status.lastChange)
        _ = try await store.admit([], from: key, advancing: end, at: surroundings.clock.now())
    }
}

extension TemporaryFile {
    fileprivate init(_ message: FetchedMessage) {
        self.init(path: message.path, sha256: message.sha256, size: Int64(message.size))
    }
}
