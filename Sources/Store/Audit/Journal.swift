internal import Casework

/// The events of one transaction, in order.
struct Journal {
    struct Entry {
        var actor: Event.Actor
        var action: Event.Action
        var mail: Int64?
        var order: String?
        var outgoing: Int64?
        var detail: EventDetail
    }

    /// Who does it all, where nothing else is said.
    private let actor: Event.Actor
    private(set) var events: [Entry] = []
    /// What was changed without an event of its own.
    private var touchedMails: Set<Int64> = []
    private var touchedOutgoing: Set<Int64> = []

    init(by actor: Event.Actor = .daemon) { self.actor = actor }

    /// Every mail that was changed; what befalls an answer does not change the mail.
    var mails: Set<Int64> {
        touchedMails.union(events.filter { $0.outgoing == nil }.compactMap(\.mail))
    }
    /// Every filing of which something was changed that it is searched by.
    var filings: Set<String> {
        let changes: Set<Event.Action> = [.filingImported, .filingStateChanged]
        return Set(events.filter { changes.contains($0.action) }.compactMap(\.order))
    }
    /// Every outgoing mail that was changed.
    var outgoing: Set<Int64> { touchedOutgoing.union(events.compactMap(\.outgoing)) }

    /// Takes in what another journal says.
    mutating func join(_ other: Journal) {
        events += other.events
        touchedMails.formUnion(other.touchedMails)
        touchedOutgoing.formUnion(other.touchedOutgoing)
    }

    mutating func touch(mail: Int64) { touchedMails.insert(mail) }
    mutating func touch(outgoing: Int64) { touchedOutgoing.insert(outgoing) }

    mutating func note(
        _ action: Event.Action, by actor: Event.Actor? = nil, mail: Int64? = nil,
        order: String? = nil, outgoing: Int64? = nil, _ facts: [Event.Fact: String] = [:],
        summary: Summary? = nil
    ) {
        events.append(
            Entry(
                actor: actor ?? self.actor, action: action, mail: mail, order: order,
                outgoing: outgoing, detail: EventDetail(facts, summary)))
    }
}
