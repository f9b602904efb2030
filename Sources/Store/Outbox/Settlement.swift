/// What follows from the end of an attempt; a pure decision.
struct Settlement: Equatable {
    var state: OutgoingState
    /// When something happens by itself again; nil when nothing does.
    var runAt: Int64?
    var doubts: Int
    var action: Event.Action

    init(
        of claim: ClaimedOutgoing, _ result: DeliveryResult, policy: DoubtPolicy, now: Int64,
        random: UInt64
    ) {
        doubts = claim.doubts
        switch result {
        case .sent: (state, action) = (.sent, .outgoingSent)
        case .permanent, .recipientRefused:
            (state, action) = (.undeliverable, .outgoingUndeliverable)
        case .suppressed: (state, action) = (.suppressed, .outgoingSuppressed)
        case .temporary:
            runAt = RetrySchedule.next(
                afterAttempt: claim.attempt, createdAt: claim.createdAt, now: now, random: random)
            (state, action) =
                runAt == nil
                ? (.undeliverable, .outgoingUndeliverable) : (.retry, .outgoingDeferred)
        case .unknown:
            self = Settlement(doubt: claim.doubts + 1, policy: policy, now: now)
        }
    }

    /// After the `doubt`-th time that nobody can tell.
    init(doubt: Int, policy: DoubtPolicy, now: Int64) {
        state = .unknown
        action = .outgoingUnknown
        doubts = doubt
        runAt = doubt <= policy.copies ? now + policy.wait : nil
    }
}
