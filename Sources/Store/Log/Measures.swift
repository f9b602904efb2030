package import Casework

/// Plain figures of the store at one moment, for watching it from outside; none of them names a
/// person, an address or a filing.
package struct Measures: Sendable, Equatable, Codable {
    /// Mails that were ever taken in, by the log of events.
    package var admitted: Int
    /// Mails that have come to an end, by the mails themselves.
    package var ended: [FateCount]
    /// Mails that wait for a worker or are in its hands, by the mails themselves.
    package var inFlight: Int
    /// Arrival of the oldest mail that waits, by state, epoch milliseconds.
    package var oldestMail: [MailState: Int64]
    package var outgoing: [OutgoingState: Int]
    /// When the oldest unsettled one was decided, by state, epoch milliseconds.
    package var oldestOutgoing: [OutgoingState: Int64]
    /// How often each thing has ever happened.
    package var events: [Event.Action: Int]
    /// Outgoing mails kept unsent, by `Restraint`.
    package var restraints: [Restraint: Int]
    /// Reply tokens that were forged, too old or somebody else's.
    package var refusedTokens: Int
    /// Decisions by how well the author was known.
    package var evidence: [EvidenceLevel: Int]
    package var mailboxes: [MailboxHealth]
    /// How telling each program of events goes, by its name.
    package var webhooks: [String: Webhook.Deliveries]
    /// When each stage last got through its work, epoch milliseconds.
    package var progress: [String: Int64]
    /// The number of the last event.
    package var lastEvent: Int64
    /// Nil when the file system does not tell.
    package var freeBytes: UInt64?
    package var schema: Int

    package typealias FateCount = Overview.FateCount

    /// Whether every mail that was taken in is somewhere, and none is there twice.
    package var isConserved: Bool {
        admitted == inFlight + ended.reduce(0) { $0 + $1.count }
    }

    package enum CodingKeys: String, CodingKey {
        case admitted, ended
        case inFlight = "in_flight"
        case oldestMail = "oldest_mail"
        case outgoing
        case oldestOutgoing = "oldest_outgoing"
        case events, restraints
        case refusedTokens = "refused_tokens"
        case evidence, mailboxes, webhooks, progress
        case lastEvent = "last_event"
        case freeBytes = "free_bytes"
        case schema
    }
}

extension Event.Action: CodingKeyRepresentable {}
extension Restraint: CodingKeyRepresentable {}
extension EvidenceLevel: CodingKeyRepresentable {}

extension ProcessingLog {
    /// All of one commit.
    package func measures() throws(StoreError) -> Measures {
        try database.snapshot { () throws(StoreError) in
            let tallies = try database.talliesOfEveryDay()
            let events = tallies.counts("event") { Event.Action(rawValue: $0) }
            let fates = tallies.fates.sorted { $0.key.word < $1.key.word }
            return Measures(
                admitted: Self.admissions.reduce(0) { $0 + events[$1, default: 0] },
                ended: fates.filter { $0.key.state != .received }
                    .map { Measures.FateCount(fate: $0.key, count: $0.value) },
                inFlight: tallies.mails[.received, default: 0], oldestMail: try oldestMail(),
                outgoing: tallies.outgoing, oldestOutgoing: try oldestOutgoing(), events: events,
                restraints: tallies.counts("restraint") { Restraint(rawValue: $0) },
                refusedTokens: tallies.counts("refused-tokens") { $0 }.values.reduce(0, +),
                evidence: tallies.counts("evidence") { EvidenceLevel(rawValue: $0) },
                mailboxes: try mailboxes(),
                webhooks: Dictionary(
                    uniqueKeysWithValues: try database.webhooks().map { ($0.name, $0.deliveries) }),
                progress: try progress(), lastEvent: try lastEvent(),
                freeBytes: directory.freeBytes, schema: try database.schemaVersion())
        }
    }

    /// Each mail comes in by one of these, once.
    private static let admissions: [Event.Action] = [.mailAdmitted, .mailTooLarge, .mailWithheld]
}
