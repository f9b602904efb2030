internal import Casework
internal import Inspection
internal import Mail
internal import Materials
internal import Store

/// Turns received mails into decisions: sandboxed reading, look-up, the pure decision, and one
/// transaction for all that follows.
struct Processor: Sendable {
    private static let lease: Int64 = 5 * 60_000
    private static let day: Int64 = 86_400_000

    let name: String
    let store: Store
    let blobs: Blobs
    let pool: InspectionPool
    let composer: ReplyComposer
    let profile: RuleProfile
    let policy: Policy
    let authentication: Configuration.Authentication
    let temporary: String
    let surroundings: Surroundings
    let newMail: Doorbell
    let newReply: Doorbell

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                if try await processNext() { continue }
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
        let inspected = try await inspect(claim)
        defer { inspected.removeParts() }
        let mail = IncomingMail(inspected.dossier, of: claim, trusting: authentication)
        var lookup = CandidateLookup(store)
        let candidates = try await lookup.candidates(
            for: MatchingKeys(of: mail), assignedOrder: claim.hint)
        let context = try await context(mail, candidates, claim)
        let decision = decide(mail, in: context)
        var outgoing: [OutgoingMail] = []
        for notice in decision.notices {
            outgoing.append(
                try composer.compose(
                    notice, answering: mail, id: await store.newID(at: now), at: now))
        }
        try await keepPapers(of: decision, inspected)
        let processed = ProcessedMail(
            facts: MailFacts(
                sender: mail.from, subject: mail.subject, sentAt: inspected.dossier.message.date,
                messageID: mail.messageID),
            decision: decision, attachments: mail.attachments.map(AttachmentRecord.init),
            outgoing: outgoing, revisions: lookup.revisions)
        try await store.record(processed, for: claim, at: now)
        surroundings.log.notice(
            "mail \(claim.mail): \(decision.order.map { "filing \($0), " } ?? "")\(decision.summary)")
        if !outgoing.isEmpty { newReply.ring() }
    }

    private func inspect(_ claim: ClaimedMail) async throws -> Inspected {
        let file = try await blobs.open(claim.sha256)
        return try await pool.inspect(mail: file.descriptor)
    }

    private func context(
        _ mail: IncomingMail, _ candidates: Candidates, _ claim: ClaimedMail
    ) async throws -> DecisionContext {
        let since = now - Self.day
        var byOrder: [String: Int] = [:]
        var earlier: [EarlierPaper] = []
        for order in Set(candidates.all.map(\.filing.order)) {
            byOrder[order] = try await store.repliesSent(order: order, since: since).count
            for attachment in mail.attachments {
                earlier += try await store.deliveries(of: attachment.sha256, order: order)
                    .filter { $0.mail != claim.mail }
                    .map { EarlierPaper(sha256: attachment.sha256, item: $0.item) }
            }
        }
        let counter = Counter()
        return DecisionContext(
            candidates: candidates, profile: profile, policy: policy,
            repliesToAuthor: try await store.repliesSent(to: mail.from, since: since).count,
            repliesByOrder: byOrder, earlierPapers: earlier, assignedOrder: claim.hint,
            now: now, sign: composer.sign, newID: counter.next)
    }

    /// The papers that answer an item become files of their own, under their digests.
    private func keepPapers(of decision: Decision, _ inspected: Inspected) async throws {
        let kept = Set(decision.attachments.filter { $0.item != nil }.map(\.path))
        let files = try inspected.papers(at: kept, into: temporary)
        _ = try await blobs.adopt(files)
    }

    private func giveBack(_ claim: ClaimedMail, _ failure: InspectionFailure) async throws {
        if failure.isAboutTheMachine {
            try await store.postpone(claim, until: now + 60_000, reason: failure.code, at: now)
            surroundings.log.error("mail \(claim.mail) waits: \(failure); run: buzheng doctor")
            return
        }
        try await fail(claim, .unreadable, "\(failure)")
    }

    private func giveBack(_ claim: ClaimedMail, _ error: StoreError) async throws {
        switch error.kind {
        case .outdated:
            try await store.postpone(claim, until: now, reason: "outdated", at: now)
        // Whoever took it over does what is needed.
        case .stale: break
        case .missing, .corrupt: try await fail(claim, .contentLost, error.message)
        case .diskFailed: throw error
        default:
            surroundings.log.error("mail \(claim.mail) waits: \(error)")
            try await store.postpone(claim, until: now + 30_000, reason: "store", at: now)
        }
    }

    private func fail(
        _ claim: ClaimedMail, _ reason: FailureReason, _ detail: String
    ) async throws {
        try await store.fail(claim, reason, detail: detail, at: now)
        surroundings.log.warning(
            "mail \(claim.mail): attempt \(claim.attempt) failed: \(detail); see: buzheng log show \(claim.mail)")
    }

    private func wait() async throws -> Duration {
        guard let due = try await store.nextMailDue() else { return .seconds(60) }
        return .milliseconds(min(60_000, max(10, due - now)))
    }
}

extension AttachmentRecord {
    fileprivate init(_ attachment: IncomingAttachment) {
        self.init(
            path: attachment.path, name: attachment.name, type: attachment.type,
            size: attachment.size, sha256: attachment.sha256, exhibit: attachment.exhibit)
    }
}

/// Gives numbers that are unique within one decision; the store gives the real ones.
private final class Counter {
    private var last: Int64 = 0

    func next() -> Int64 {
        last -= 1
        return last
    }
}
