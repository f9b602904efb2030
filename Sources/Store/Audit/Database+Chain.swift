internal import Materials

extension Database {
    /// Adds events to the chain; only inside the transaction of what they tell of.
    func append(_ entries: [Journal.Entry], at now: Int64) throws(StoreError) {
        guard !entries.isEmpty else { return }
        var head = try chainHead()
        for entry in entries {
            let detail = try JSONText.encode(entry.detail)
            let event = ChainedEvent(seq: head.seq + 1, at: now, entry: entry, detail: detail)
            head = ChainHead(seq: event.seq, hash: event.hash(after: head.hash))
            try insert(event, hash: head.hash)
        }
        try run("UPDATE event_head SET seq = $1, hash = $2", head.seq, head.hash)
    }

    /// Recomputes the whole chain.
    func verifyChain() throws(StoreError) -> ChainReport {
        try snapshot { () throws(StoreError) in
            var expected = ChainHead(seq: 0, hash: "")
            var firstBreak: Int64?
            _ = try rows("SELECT \(ChainedEvent.columns), hash FROM event ORDER BY seq") {
                (row: inout Row) throws(StoreError) in
                let event = ChainedEvent(reading: &row)
                let isNext = event.seq == expected.seq + 1
                let hash = event.hash(after: expected.hash)
                let isSound = isNext && hash == row.text()
                if !isSound, firstBreak == nil { firstBreak = expected.seq + 1 }
                expected = ChainHead(seq: event.seq, hash: hash)
            }
            let head = try chainHead()
            if head != expected, firstBreak == nil { firstBreak = expected.seq + 1 }
            return ChainReport(events: expected.seq, firstBreak: firstBreak, head: head.hash)
        }
    }

    private func chainHead() throws(StoreError) -> ChainHead {
        let head = try first("SELECT seq, hash FROM event_head") {
            ChainHead(seq: $0.integer(), hash: $0.text())
        }
        guard let head else {
            throw StoreError(.corrupt, operation: "read", message: "the event chain has no head")
        }
        return head
    }

    private func insert(_ event: ChainedEvent, hash: String) throws(StoreError) {
        try run(
            "INSERT INTO event (\(ChainedEvent.columns), hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
            event.seq, event.at, event.actor, event.action, event.mail, event.order,
            event.outgoing, event.detail, hash)
    }
}

/// What a look at the whole chain found.
package struct ChainReport: Sendable, Equatable, Codable {
    package var events: Int64
    /// The first number where the chain does not hold, or nil when it holds to the end.
    package var firstBreak: Int64?
    /// The last event's hash, to be kept elsewhere as an anchor; empty before the first event.
    package var head: String

    /// Whether nothing was changed or removed.
    package var isSound: Bool { firstBreak == nil }

    /// One line for people.
    package var text: String {
        guard let firstBreak else {
            return "\(quantity(Int(events), of: "event")), none changed; head \(head)"
        }
        return "broken at event \(firstBreak) of \(events): restore a backup and compare"
    }

    package enum CodingKeys: String, CodingKey {
        case events
        case firstBreak = "first_break"
        case head
    }
}

private struct ChainHead: Equatable {
    var seq: Int64
    var hash: String
}

/// An event's row as text, the form that is hashed.
private struct ChainedEvent {
    static let columns = "seq, at, actor, action, mail, order_number, outgoing, detail"

    let seq: Int64
    let at: Int64
    let actor: String
    let action: String
    let mail: Int64?
    let order: String?
    let outgoing: Int64?
    let detail: String

    init(seq: Int64, at: Int64, entry: Journal.Entry, detail: String) {
        self.seq = seq
        self.at = at
        actor = entry.actor.rawValue
        action = entry.action.rawValue
        mail = entry.mail
        order = entry.order
        outgoing = entry.outgoing
        self.detail = detail
    }

    init(reading row: inout Row) {
        seq = row.integer()
        at = row.integer()
        actor = row.text()
        action = row.text()
        mail = row.optionalInteger()
        order = row.optionalText()
        outgoing = row.optionalInteger()
        detail = row.text()
    }

    /// SHA-256 over the previous hash and every column, each preceded by its length, so that no
    /// two rows give the same bytes; `-` stands for NULL.
    func hash(after previous: String) -> String {
        let fields = [
            previous, String(seq), String(at), actor, action, mail.map(String.init), order,
            outgoing.map(String.init), detail,
        ]
        var bytes: [UInt8] = []
        for field in fields {
            bytes += field.map { Array("\($0.utf8.count):\($0),".utf8) } ?? Array("-,".utf8)
        }
        return SHA256.digest(of: bytes)
    }
}
