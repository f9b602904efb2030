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
    package struct Deliveries: Sendable, Equatable {
        package var waiting: Int
        /// Given up after three days.
        package var dead: Int
        /// What was answered to the last that did not arrive, or why nothing was.
        package var trouble: String?
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
