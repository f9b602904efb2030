/// A program that is told of events as they happen.
package struct Webhook: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var url: String
    /// What it is told of; empty for everything.
    package var kinds: Set<Event.Action>
    /// Epoch milliseconds.
    package var createdAt: Int64
    package var deliveries: Deliveries

    /// How telling it goes.
    package struct Deliveries: Sendable, Equatable, Codable {
        /// Events that it has not taken yet.
        package var waiting: Int
        /// Since when the oldest of them waits, epoch milliseconds.
        package var oldest: Int64?
        /// Given up after three days.
        package var dead: Int
        /// Attempts ever made that it took.
        package var taken: Int
        /// Attempts ever made that failed.
        package var failed: Int
        /// When it took one last, epoch milliseconds.
        package var takenAt: Int64?
        package var lastFailure: Failure?

        package enum CodingKeys: String, CodingKey {
            case waiting, oldest, dead, taken, failed
            case takenAt = "taken_at"
            case lastFailure = "last_failure"
        }
    }

    /// What went wrong, and when.
    package struct Failure: Sendable, Equatable, Codable {
        /// Epoch milliseconds.
        package var at: Int64
        /// What was answered, or why nothing was.
        package var text: String
    }

    /// What to think of it.
    package enum Standing: String, Sendable, CaseIterable {
        /// All it was told of it has taken.
        case well
        /// Something waits for its turn.
        case waiting
        /// The last attempt failed, and more will be made.
        case failing
        /// Something was given up.
        case dead
    }

    package var standing: Standing {
        let isFailing = deliveries.lastFailure.map { $0.at > deliveries.takenAt ?? .min } ?? false
        if deliveries.dead > 0 { return .dead }
        if deliveries.waiting > 0 { return isFailing ? .failing : .waiting }
        return .well
    }
}

/// Where a delivery stands.
package enum DeliveryState: String, CaseIterable, Sendable, Bindable {
    /// Due, or in somebody's hands.
    case ready
    case delivered
    case dead
}

/// One event on its way to one webhook, in a sender's hands.
package struct ClaimedDelivery: Sendable, Equatable {
    package let webhook: Int64
    package let url: String
    package let secret: String
    package let event: Event
    /// 1 for the first.
    package let attempt: Int
    /// A result is taken only while this is the delivery's own.
    let fence: Int64
    let createdAt: Int64

    /// The same at every attempt, so that the receiver knows what it has had.
    package var id: String { "\(webhook)-\(event.seq)" }
}

/// How an attempt to tell a webhook ended.
package enum DeliveryAttempt: Sendable, Equatable {
    /// It said so, by a status of 2xx.
    case taken
    /// It answered otherwise, or not at all; it may have heard it.
    case failed(String)
}
