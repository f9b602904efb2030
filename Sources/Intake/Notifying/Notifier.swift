internal import Mail
internal import Store

/// Tells webhooks of events, each at least once.
///
/// What is to be told is in the store before it is told, and what was told afterwards: killed in
/// between, it is told again under the same id.
struct Notifier: Sendable {
    let store: Store
    let surroundings: Surroundings
    /// Ends requests that are under way.
    let interrupt = Interrupt()
    /// For one request.
    var timeout = Duration.seconds(15)

    /// How long events of other processes may go unnoticed.
    private static let patience: Int64 = 5_000
    /// So many to one webhook while others wait for their turn.
    private static let batch = 20

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                if try await notify() { continue }
                await surroundings.pause(.milliseconds(try await wait()))
            } catch {
                guard !Task.isCancelled else { return }
                try surroundings.rethrowIfFatal(error)
                surroundings.log.error("notifying webhooks: \(error)")
                await surroundings.pause(.seconds(5))
            }
        }
    }

    /// Tells every webhook what is due, all at once so that none waits for a slow one; false when
    /// nothing was taken.
    func notify() async throws -> Bool {
        let due = try await store.dueWebhooks(at: now)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for webhook in due { group.addTask { try await notify(webhook) } }
            return try await group.reduce(false) { $0 || $1 }
        }
    }

    /// Stops at the first that fails: what cannot hear is not to be shouted at.
    private func notify(_ webhook: Int64) async throws -> Bool {
        let poster = HTTPPoster(timeout: timeout, interrupt: interrupt)
        var isAnyTaken = false
        for _ in 0..<Self.batch {
            guard !Task.isCancelled,
                let claim = try await store.claimDelivery(to: webhook, at: now)
            else { break }
            let result = await attempt(claim, by: poster)
            let state = try await store.settle(claim, result, at: now)
            guard case .failed(let reason) = result else {
                isAnyTaken = true
                continue
            }
            let fate = state?.rawValue ?? "taken over"
            surroundings.log.warning("webhook delivery \(claim.id): \(fate): \(reason)")
            break
        }
        return isAnyTaken
    }

    private func attempt(
        _ claim: ClaimedDelivery, by poster: HTTPPoster
    ) async -> DeliveryAttempt {
        do {
            let notice = try SignedNotice(claim, at: now)
            let status = try await poster.post(notice.body, to: claim.url, headers: notice.headers)
            return (200..<300).contains(status) ? .taken : .failed("status \(status)")
        } catch {
            return .failed((error as? MailError)?.text ?? "\(error)")
        }
    }

    private func wait() async throws -> Int64 {
        guard let due = try await store.nextDeliveryDue() else { return Self.patience }
        return min(Self.patience, max(10, due - now))
    }
}
