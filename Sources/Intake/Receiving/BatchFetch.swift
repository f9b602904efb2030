internal import Glibc
internal import Mail
internal import Synchronization

/// What asking a server for some messages brought.
struct BatchFetch: Sendable {
    /// A message that is there and does not come.
    struct Withheld: Sendable, Equatable {
        var listing: MessageListing
        /// What the server said.
        var answer: String
    }

    private(set) var fetched: [FetchedMessage] = []
    private(set) var withheld: [Withheld] = []
    /// What broke the dialogue off before all had come.
    private(set) var failure: MailError?

    /// Fetches into new files of `directory`.
    ///
    /// What does not have the announced size is fetched once more and then taken as it came, since
    /// some servers count wrongly but consistently. When the dialogue breaks off, the first message
    /// that is missing counts as withheld: it may be the cause.
    init(
        of listings: [MessageListing], from session: MailboxSession, into directory: String
    ) async {
        let arrived = await ask(for: listings, session, directory)
        fetched = arrived.filter(\.isWhole)
        await askAgain(for: arrived.filter { !$0.isWhole }, session, directory)
        if let failure { blame(failure, among: listings) }
    }

    /// The greatest UID up to which everything is accounted for, given the last one asked for.
    func end(_ last: UInt32) -> UInt32 {
        guard failure != nil else { return last }
        return withheld.map(\.listing.uid).max() ?? 0
    }

    /// Returns what came; the rest is noted as withheld, or the failure is.
    private mutating func ask(
        for listings: [MessageListing], _ session: MailboxSession, _ directory: String
    ) async -> [FetchedMessage] {
        guard failure == nil, !listings.isEmpty else { return [] }
        let arrived = Mutex<[FetchedMessage]>([])
        do throws(MailError) {
            let missing = try await session.fetch(listings, into: directory) { message in
                arrived.withLock { $0.append(message) }
            }
            withheld += missing.compactMap(Withheld.init)
        } catch {
            failure = error
        }
        return arrived.withLock { $0 }
    }

    private mutating func askAgain(
        for doubtful: [FetchedMessage], _ session: MailboxSession, _ directory: String
    ) async {
        for message in await ask(for: doubtful.map(\.listing), session, directory) {
            let first = doubtful.first { $0.listing == message.listing }
            if message.isWhole || message.sha256 == first?.sha256 {
                fetched.append(message)
            } else {
                unlink(message.path)
                withheld.append(
                    Withheld(listing: message.listing, answer: "it comes in different sizes"))
            }
        }
        for message in doubtful { unlink(message.path) }
    }

    private mutating func blame(_ failure: MailError, among listings: [MessageListing]) {
        let came = Set(fetched.map(\.listing.uid) + withheld.map(\.listing.uid))
        let suspect = listings.filter { !came.contains($0.uid) }.min { $0.uid < $1.uid }
        guard let suspect, failure.mayBeAboutAMessage else { return discard() }
        withheld.removeAll { $0.listing.uid > suspect.uid }
        withheld.append(Withheld(listing: suspect, answer: failure.text))
    }

    /// Nothing is taken in, so no file may stay.
    private mutating func discard() {
        for message in fetched { unlink(message.path) }
        (fetched, withheld) = ([], [])
    }
}

extension BatchFetch.Withheld {
    /// Nil for a message that has vanished, of which nothing is kept.
    fileprivate init?(_ missing: UnfetchedMessage) {
        guard case .withheld(let answer) = missing.reason else { return nil }
        self.init(listing: missing.listing, answer: answer)
    }
}

extension MailError {
    /// Whether a message can be what ends the dialogue each time it is asked for.
    fileprivate var mayBeAboutAMessage: Bool {
        switch kind {
        case .closed, .timedOut, .protocolViolation: true
        case .unreachable, .certificate, .authentication, .refused, .missingMailbox, .cancelled,
            .disk:
            false
        }
    }
}
