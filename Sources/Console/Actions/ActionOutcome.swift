/// What a page says after an action; a closed set, since it comes back in the link.
enum ActionOutcome: String, CaseIterable {
    case retried, released, held, refused, assigned, resent, handled, requested, extended
    case waived, erasureAsked = "erasure-asked", erased, withdrawn, saved, removed
    case answered, webhookRetried = "webhook-retried", webhookRemoved = "webhook-removed"

    var term: Term {
        switch self {
        case .retried: .doneRetried
        case .released: .doneReleased
        case .held: .doneHeld
        case .refused: .doneRefused
        case .assigned: .doneAssigned
        case .resent: .doneResent
        case .handled: .doneHandled
        case .requested: .doneRequested
        case .extended: .doneExtended
        case .waived: .doneWaived
        case .erasureAsked: .doneErasureAsked
        case .erased: .doneErased
        case .withdrawn: .doneWithdrawn
        case .saved: .doneSaved
        case .removed: .doneRemoved
        case .answered: .doneAnswered
        case .webhookRetried: .doneWebhookRetried
        case .webhookRemoved: .doneWebhookRemoved
        }
    }
}
