/// The events of one transaction, in order.
struct Journal {
    struct Entry {
        var actor: Event.Actor
        var action: Event.Action
        var mail: Int64?
        var order: String?
        var outgoing: Int64?
        var detail: [String: String]
    }

    private(set) var events: [Entry] = []

    mutating func note(
        _ action: Event.Action, by actor: Event.Actor = .daemon, mail: Int64? = nil,
        order: String? = nil, outgoing: Int64? = nil, _ detail: [String: String] = [:]
    ) {
        events.append(
            Entry(
                actor: actor, action: action, mail: mail, order: order, outgoing: outgoing,
                detail: detail))
    }
}
