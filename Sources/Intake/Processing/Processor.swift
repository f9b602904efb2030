internal import Casework
internal import Inspection
internal import Mail
internal import Materials
internal import Store

/// Turns received mails into decisions, and writes all that follows from one in one transaction.
struct Processor: Sendable {
    /// Milliseconds until a mail is given to another worker: longer than every step may take in all.
    private static let lease: Int64 = 10 * 60_000

    let name: String
    let store: Store
    let deliberation: Deliberation
    let limits: ReplyLimits
    let surroundings: Surroundings
    let newMail: Doorbell
    let newReply: Doorbell

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                let isMore = try await processNext()
                try await store.noteProgress(of: Daemon.Stage.process.rawValue, at: now)
                if isMore { continue }
                await newMail.wait(atMost: try await wait())
            } catch {
                guard !Task.isCancelled else { return }
                try surroundings.rethrowIfFatal(error)
                surroundings.log.error("processing: \(error)")
                await surroundings.pause(.seconds(5))
            }
        }
    }

    /// Processes what is due; false when nothing is.
    func processNext() async throws -> Bool {
        guard let claim = try await store.claim(worker: name, lease: Self.lease, at: now) else {
            return false
        }
        do {
            try await process(claim)
        } catch let failure as InspectionFailure {
            try await giveBack(claim, failure)
        } catch let failure as ScannerFailure {
            try await giveBack(claim, failure)
        } catch let error as StoreError {
            try await giveBack(claim, error)
        } catch is EmailAddress.Invalid {
            try await fail(claim, .internalError, "an address on file is not a plain address")
        } catch let defect as MessageDefect {
            try await fail(claim, .internalError, "\(defect)")
        }
        return true
    }

    private func process(_ claim: ClaimedMail) async throws {
        let outcome = try await deliberation.outcome(of: claim, at: now)
        defer { outcome.inspected.remove() }
        let (mail, decision) = (outcome.mail, outcome.decision)
        var outgoing: [OutgoingMail] = []
        for notice in decision.notices {
            outgoing.append(
                try deliberation.composer.compose(
                    notice, answering: mail, id: await store.newID(at: now), at: now))
        }
        try await keepPapers(of: outcome)
        let processed = ProcessedMail(
            facts: MailFacts(
                sender: mail.from, subject: mail.subject,
                sentAt: outcome.inspected.dossier.message.date,
                messageID: mail.messageID),
            decision: decision,
            attachments: mail.attachments.map { AttachmentRecord($0, in: mail) },
            outgoing: outgoing, revisions: outcome.revisions, limits: limits,
            signature: mail.signature,
            isVouchedFor: deliberation.policy.vouches(for: mail.authentication))
        try await store.record(processed, for: claim, at: now)
        surroundings.log.notice(
            "mail \(claim.mail): \(decision.order.map { "filing \($0), " } ?? "")\(decision.summary.text(in: .english))"
        )
        if !outgoing.isEmpty { newReply.ring() }
    }

    /// The papers that answer an item become files of their own, under their digests.
    private func keepPapers(of outcome: Deliberation.Outcome) async throws {
        let kept = Set(outcome.decision.attachments.filter { $0.item != nil }.map(\.path))
        let files = try outcome.inspected.papers(at: kept, into: deliberation.temporary)
        _ = try await deliberation.blobs.adopt(files + outcome.stitched.values)
    }

    private func giveBack(_ claim: ClaimedMail, _ failure: InspectionFailure) async throws {
        if failure.isAboutTheMachine {
            try await store.postpone(
                claim, until: now + 60_000, reason: .workerUnavailable, at: now)
            surroundings.log.error("mail \(claim.mail) waits: \(failure); run: buzheng doctor")
            return
        }
        try await fail(claim, .unreadable, "\(failure)")
    }

    /// Unscanned, a mail is not looked at.
    private func giveBack(_ claim: ClaimedMail, _ failure: ScannerFailure) async throws {
        if case .interrupted = failure {
            return try await fail(claim, .unscanned, "\(failure)")
        }
        // A stop is no fault: the next daemon goes on with the mail at once.
        let wait: Int64 = failure == .cancelled ? 0 : 60_000
        try await store.postpone(claim, until: now + wait, reason: .unscanned, at: now)
        guard failure != .cancelled else { return }
        surroundings.log.error("mail \(claim.mail) waits: \(failure); run: buzheng doctor")
    }

    private func giveBack(_ claim: ClaimedMail, _ error: StoreError) async throws {
        switch error.kind {
        case .outdated:
            try await store.postpone(claim, until: now, reason: .outdated, at: now)
        // Whoever took it over does what is needed.
        case .stale: break
        case .missing, .corrupt: try await fail(claim, .contentLost, error.message)
        case .diskFailed: throw error
        default:
            surroundings.log.error("mail \(claim.mail) waits: \(error)")
            try await store.postpone(claim, until: now + 30_000, reason: .store, at: now)
        }
    }

    private func fail(
        _ claim: ClaimedMail, _ reason: FailureReason, _ detail: String
    ) async throws {
        let state = try await store.fail(claim, reason, detail: detail, at: now)
        let remedy =
            state == .failed
            ? "it is kept and not tried again; when the cause is mended, run: buzheng retry \(claim.mail)"
            : "it is tried again by itself; see: buzheng log show \(claim.mail)"
        surroundings.log.warning(
            "mail \(claim.mail): attempt \(claim.attempt) failed: \(detail); \(remedy)")
    }

    private func wait() async throws -> Duration {
        guard let due = try await store.nextMailDue() else { return .seconds(60) }
        return .milliseconds(min(60_000, max(10, due - now)))
    }
}

extension AttachmentRecord {
    fileprivate init(_ attachment: IncomingAttachment, in mail: IncomingMail) {
        self.init(
            path: attachment.path, name: attachment.name, type: attachment.type,
            size: attachment.size, sha256: attachment.sha256,
            exhibit: attachment.exhibit.map { _ in mail.exhibit(of: attachment).withoutText })
    }
}
