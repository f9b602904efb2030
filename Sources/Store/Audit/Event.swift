package import Casework

/// Something that happened, who did it and to what; never changed, never deleted.
package struct Event: Sendable, Equatable {
    /// 1, 2, 3, … without a gap.
    package var seq: Int64
    /// Epoch milliseconds.
    package var at: Int64
    package var actor: Actor
    package var action: Action
    package var mail: Int64?
    package var order: String?
    package var outgoing: Int64?
    /// Named facts, free of addresses, names and words of a mail.
    package var detail: [String: String]
    /// Of a decision.
    package var summary: Summary?

    /// Who did it.
    package enum Actor: Sendable, Equatable {
        /// The daemon by itself.
        case daemon
        /// A person, by login name.
        case person(String)
    }

    /// What was done; a closed set.
    package enum Action: String, Codable, CaseIterable, Sendable {
        case mailAdmitted = "mail.admitted"
        /// The same bytes were seen under another UID.
        case mailSeenAgain = "mail.seen-again"
        case mailTooLarge = "mail.too-large"
        /// The server lists it and does not give it.
        case mailWithheld = "mail.withheld"
        /// It came after all.
        case mailFetched = "mail.fetched"
        /// It is not on the server any more and never came.
        case mailVanished = "mail.vanished"
        case mailPostponed = "mail.postponed"
        case mailAttemptFailed = "mail.attempt-failed"
        /// Given up; a person must look.
        case mailFailed = "mail.failed"
        case mailDecided = "mail.decided"
        case mailRetried = "mail.retried"
        case mailReleased = "mail.released"
        case mailHeld = "mail.held"
        /// A person lets it go unanswered.
        case mailRefused = "mail.refused"
        case mailAssigned = "mail.assigned"
        /// A person looked at what is hidden at first.
        case mailUnmasked = "mail.unmasked"
        /// A person wants it forgotten, for another person to confirm.
        case erasureAsked = "mail.erasure-asked"
        case erasureWithdrawn = "mail.erasure-withdrawn"
        /// What it said and brought is gone.
        case mailErased = "mail.erased"
        /// Another mail has the same Message-ID and other bytes.
        case messageIDReused = "message-id.reused"
        /// Reply tokens came that were forged, too old or somebody else's.
        case tokensRefused = "tokens.refused"
        /// An address takes no mail, or its owner is away.
        case addressNoted = "address.noted"
        case leaseLost = "mail.lease-lost"
        case filingImported = "filing.imported"
        case filingStateChanged = "filing.state-changed"
        case requestMade = "request.made"
        case itemChanged = "item.changed"
        case outgoingQueued = "outgoing.queued"
        case outgoingSent = "outgoing.sent"
        case outgoingDeferred = "outgoing.deferred"
        /// Nobody can tell whether the server took it.
        case outgoingUnknown = "outgoing.unknown"
        /// The same bytes are sent once more after such a doubt.
        case outgoingRepeated = "outgoing.repeated"
        case outgoingUndeliverable = "outgoing.undeliverable"
        case outgoingSuppressed = "outgoing.suppressed"
        case outgoingRetried = "outgoing.retried"
        /// A person says that nothing is left to do about one that did not arrive.
        case outgoingHandled = "outgoing.handled"
        case accountAdded = "account.added"
        /// A new password, role or second factor, or an end to it; all its sessions end.
        case accountChanged = "account.changed"
        case sessionOpened = "session.opened"
        case sessionClosed = "session.closed"
        /// A wrong password or code, or one too many.
        case sessionRefused = "session.refused"
        case tokenAdded = "token.added"
        case tokenRevoked = "token.revoked"
        case webhookAdded = "webhook.added"
        case webhookRemoved = "webhook.removed"
        /// A person has it told again what it has not taken.
        case webhookRetried = "webhook.retried"
    }
}

extension Event.Actor: RawRepresentable, Codable, Bindable {
    /// `daemon` or `person:NAME`.
    package var rawValue: String {
        switch self {
        case .daemon: "daemon"
        case .person(let name): "person:\(name)"
        }
    }

    package init?(rawValue: String) {
        if rawValue == "daemon" {
            self = .daemon
        } else if rawValue.hasPrefix("person:") {
            self = .person(String(rawValue.dropFirst("person:".count)))
        } else {
            return nil
        }
    }
}

extension Event.Action: Bindable {}
