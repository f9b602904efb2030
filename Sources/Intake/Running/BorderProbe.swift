internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Mail

/// A mail to ourselves with an `Authentication-Results` field that only the server at our border may
/// write, and what that server made of it (RFC 8601 §5).
struct BorderProbe {
    enum Outcome: Equatable {
        case removed
        /// It is there, and the settings do not trust it where it stands.
        case distrusted
        /// Anybody could be anybody.
        case believed
        case lost
    }

    let configuration: Configuration
    let pool: InspectionPool
    /// Nobody else's: part of the Message-ID, and the domain that the forged field vouches for.
    let word: String
    /// A directory for what is fetched.
    let scratch: String
    /// How long the mail may be under way.
    let patience: Duration

    /// Throws `MailError` or `InspectionFailure`; what it sent stays in the mailbox.
    func outcome(of server: String) async throws -> Outcome {
        var watches: [Watch] = []
        for account in configuration.accounts {
            for name in account.mailboxes.compactMap(MailboxName.init) {
                watches.append(try await Watch(name, of: account, calling: word))
            }
        }
        try await send(vouchingAs: server)
        let arrived = try await arrival(in: &watches)
        for watch in watches { await watch.session.logout() }
        guard let arrived else { return .lost }
        let claims = { (fields: [AuthenticationResults]) in
            fields.contains { $0.server == server && $0.headerFrom == domain }
        }
        if claims(arrived.results(trusting: configuration.authentication)) { return .believed }
        return claims(arrived.authenticationResults) ? .distrusted : .removed
    }

    private var domain: String { "\(word).invalid" }
    private var messageID: String { "probe-\(word)@\(domain)" }

    /// A mailbox, from the messages on that it did not have before.
    private struct Watch {
        let session: MailboxSession
        var next: UInt32

        init(
            _ mailbox: MailboxName, of account: Configuration.Account, calling word: String
        ) async throws {
            session = MailboxSession(
                mailbox, at: account.server, credential: account.credential, tagPrefix: word,
                interrupt: Interrupt())
            next = try await session.connect().uidNext
        }
    }

    private func send(vouchingAs server: String) async throws {
        let address = try EmailAddress(validating: configuration.reply.from)
        let words = "A test of the mail server by buzheng doctor. It may be deleted."
        let message = OutgoingMessage(
            from: address, senderName: configuration.reply.name, to: address, replyTo: nil,
            subject: "buzheng doctor", plain: words, html: "<p>\(words)</p>",
            messageID: messageID, inReplyTo: nil, references: [],
            date: Int64(Date.now.timeIntervalSince1970 * 1000), automation: .generated)
        let forged = "Authentication-Results: \(server); dmarc=pass header.from=\(domain)\r\n"
        let client = SubmissionClient(
            server: configuration.submission.server, credential: configuration.submission.credential
        )
        let result = await client.submit(
            Array(forged.utf8) + (try message.rendered()), from: address, to: address)
        await client.close()
        guard case .sent = result else { throw NotSent(result: result) }
    }

    struct NotSent: Error, CustomStringConvertible {
        let result: SubmissionResult
        var description: String { "the test mail was not taken: \(result)" }
    }

    /// Our mail as it came; nil when it did not.
    private func arrival(in watches: inout [Watch]) async throws -> Message? {
        let deadline = ContinuousClock.now + patience
        repeat {
            for index in watches.indices {
                let session = watches[index].session
                try await session.waitForNews(atMost: .seconds(2), poll: .seconds(2))
                for listing in try await session.list(from: watches[index].next, limit: 100) {
                    watches[index].next = listing.uid + 1
                    let message = try await read(listing, session)
                    if message?.messageID == messageID { return message }
                }
            }
        } while ContinuousClock.now < deadline
        return nil
    }

    private func read(
        _ listing: MessageListing, _ session: MailboxSession
    ) async throws -> Message? {
        let batch = await BatchFetch(
            of: [listing], from: session, into: scratch)
        guard let path = batch.fetched.first?.path else { return nil }
        defer { unlink(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let inspected = try await pool.read(mail: descriptor)
        defer { inspected.remove() }
        return inspected.dossier.message
    }
}

extension BorderProbe.Outcome {
    var isWell: Bool { self == .removed || self == .distrusted }

    /// One line for a person, with what to do.
    func text(naming server: String) -> String {
        switch self {
        case .removed: "a forged field of \(server) was removed on the way"
        case .distrusted: "a forged field of \(server) came through, below what is trusted"
        case .believed:
            "a forged field of \(server) came through and is believed: have the mail server remove "
                + "such fields from what comes in, or set authentication.hops"
        case .lost: "the test mail did not come back: is the intake address delivered here?"
        }
    }
}
