internal import Casework
internal import Mail
internal import Store

/// Hands rendered replies to the submission server and notes what is known of each.
struct Deliverer: Sendable {
    let store: Store
    let client: SubmissionClient
    let composer: ReplyComposer
    let surroundings: Surroundings
    let newReply: Doorbell
    let doubt = DoubtPolicy()

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                let isMore = try await deliverNext()
                try await store.noteProgress(of: Daemon.Stage.deliver.rawValue, at: now)
                if isMore { continue }
                await client.close()
                await newReply.wait(atMost: try await wait())
            } catch {
                guard !Task.isCancelled else { return }
                try surroundings.rethrowIfFatal(error)
                surroundings.log.error("delivering: \(error)")
                await surroundings.pause(.seconds(5))
            }
        }
    }

    /// Sends what is due; false when nothing is.
    func deliverNext() async throws -> Bool {
        guard let claim = try await store.claimOutgoing(at: now) else { return false }
        let result = await send(claim)
        let failed = try await failure(to: claim, result)
        let state = try await store.settle(
            claim, result, remembering: failed?.note, telling: try await letter(failed?.notice),
            doubt: doubt, at: now)
        log(claim, result, state)
        return true
    }

    private func send(_ claim: ClaimedOutgoing) async -> DeliveryResult {
        do {
            let sender = try EmailAddress(validating: claim.envelopeFrom)
            let recipient = try EmailAddress(validating: claim.recipient)
            let result = await client.submit(claim.content, from: sender, to: recipient)
            return DeliveryResult(result)
        } catch {
            return .permanent("not a plain address (\(error))")
        }
    }

    /// What follows when a contact's address is what the server does not take.
    private func failure(
        to claim: ClaimedOutgoing, _ result: DeliveryResult
    ) async throws -> FailedDelivery? {
        guard case .recipientRefused(let reply) = result, claim.kind.isForApplicant,
            let order = claim.order, let file = try await store.caseFile(order: order)?.caseFile
        else { return nil }
        let known = try await store.deadAddresses(among: [claim.recipient])
        let words = reply.split(separator: " ").prefix(2)
        let status = words.last { $0.hasPrefix("5.") } ?? words.first ?? ""
        return FailedDelivery(
            to: claim.recipient, of: file, status: String(status), isKnown: !known.isEmpty)
    }

    /// Nil when nobody is told, or nobody can be.
    private func letter(_ notice: Notice?) async throws -> OutgoingMail? {
        guard let notice else { return nil }
        do {
            return try composer.compose(
                notice, answering: nil, id: await store.newID(at: now), at: now)
        } catch let error where error is EmailAddress.Invalid || error is MessageDefect {
            surroundings.log.error(
                "\(notice.order.map { "filing \($0): " } ?? "")the reviewer is not told of a dead address: \(error)"
            )
            return nil
        }
    }

    private func log(_ claim: ClaimedOutgoing, _ result: DeliveryResult, _ state: OutgoingState) {
        let line = "reply \(claim.id) (\(claim.kind.rawValue)): \(state.rawValue)"
        guard case .sent = result else {
            return surroundings.log.warning("\(line): \(result.response)")
        }
        surroundings.log.notice(line)
    }

    private func wait() async throws -> Duration {
        guard let due = try await store.nextOutgoingDue() else { return .seconds(60) }
        return .milliseconds(min(60_000, max(10, due - now)))
    }
}

extension DeliveryResult {
    /// Result classes: only a definite no is a no, and only a cut after `354` is a doubt.
    init(_ result: SubmissionResult) {
        switch result {
        case .sent(let reply): self = .sent(reply)
        case .refused(let code, let reply):
            self = code < 500 ? .temporary(reply) : .permanent(reply)
        case .recipientRefused(let code, let reply):
            self = code < 500 ? .temporary(reply) : .recipientRefused(reply)
        case .notSent(let error): self = .temporary("\(error)")
        case .unknown(let reason): self = .unknown(reason)
        }
    }
}
