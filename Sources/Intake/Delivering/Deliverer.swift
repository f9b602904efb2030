internal import Casework
internal import Mail
internal import Store

/// Hands rendered replies to the submission server and notes what is known of each.
struct Deliverer: Sendable {
    let store: Store
    let client: SubmissionClient
    let surroundings: Surroundings
    let newReply: Doorbell
    let doubt = DoubtPolicy()

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                if try await deliverNext() { continue }
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
        let state = try await store.settle(claim, result, doubt: doubt, at: now)
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

    private func log(_ claim: ClaimedOutgoing, _ result: DeliveryResult, _ state: OutgoingState) {
        let line = "reply \(claim.id) (\(claim.kind.rawValue)): \(state.rawValue)"
        switch result {
        case .sent: surroundings.log.notice(line)
        case .temporary(let why), .permanent(let why), .unknown(let why), .suppressed(let why):
            surroundings.log.warning("\(line): \(why)")
        }
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
        case .notSent(let error): self = .temporary("\(error)")
        case .unknown(let reason): self = .unknown(reason)
        }
    }
}
