internal import Casework
internal import Materials

extension Store {
    /// Writes everything that follows from a mail, in one transaction.
    ///
    /// Ids of new requests and items in the decision are provisional: any numbers that are
    /// unique within it, and the store gives the real ones. A filing state without an order is
    /// that of every filing with a new request. Throws `.stale` when the claim was taken over
    /// and `.outdated` when a filing has changed since it was read; nothing is written then.
    package func record(
        _ processed: ProcessedMail, for claim: ClaimedMail, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            let decision = processed.decision
            try finish(claim, decision.fate.state, reason: decision.fate.reason, at: now)
            try requireUnchanged(processed.revisions)
            try keep(processed.signature, of: claim.mail)
            try write(processed.facts, for: claim, &journal)
            try conclude(claim, decision, &journal)
            try keep(
                wrongTokens: decision.refusedTokens, of: claim.mail,
                from: processed.facts.sender, isVouchedFor: processed.isVouchedFor, at: now)
            try remember(
                decision, from: processed.facts.sender, mail: claim.mail, at: now, &journal)
            try takeBack(decision.failure, of: decision.order, claim.mail, at: now, &journal)
            let names = try makeRequests(of: decision, from: claim.mail, now, &journal)
            let touched = try change(decision.itemChanges, names, claim.mail, &journal)
            try setFilingState(decision, mail: claim.mail, &journal)
            try touch(decision.touchedOrders.union(touched), at: now)
            try write(processed.attachments, decision.attachments, names, for: claim.mail)
            try write(decision, evidenceFor: claim.mail)
            try queue(
                processed.outgoing, for: claim.mail, within: processed.limits, now, &journal)
        }
    }

    func requireUnchanged(_ revisions: [String: Int64]) throws(StoreError) {
        for (order, revision) in revisions {
            let current = try database.first(
                "SELECT revision FROM filing WHERE order_number = $1", order
            ) { $0.integer() }
            guard current == revision else {
                throw StoreError(
                    .outdated, operation: "record", message: "filing \(order) has changed")
            }
        }
    }

    private func conclude(
        _ claim: ClaimedMail, _ decision: Decision, _ journal: inout Journal
    ) throws(StoreError) {
        try database.run(
            "UPDATE mail SET order_number = $1 WHERE id = $2", decision.order, claim.mail)
        try database.set(decision.summary, of: claim.mail)
        var facts: [Event.Fact: String] = [.state: decision.fate.state.rawValue]
        facts[.reason] = decision.fate.reason
        facts[.evidence] = decision.basis.level.rawValue
        facts[.rule] = decision.basis.rule
        if decision.refusedTokens > 0 {
            journal.note(
                .tokensRefused, mail: claim.mail, [.count: String(decision.refusedTokens)])
        }
        journal.note(
            .mailDecided, mail: claim.mail, order: decision.order, facts,
            summary: decision.summary)
    }

    /// The real id of each new item by its provisional one.
    func makeRequests(
        of decision: Decision, from mail: Int64?, _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) -> [Int64: Int64] {
        var requests: [Int64: Int64] = [:]
        for request in decision.newRequests {
            let id = newID(at: now)
            requests[request.id] = id
            try database.insert(request, id: id, mail: mail)
            journal.note(
                .requestMade, mail: mail, order: request.order, [.request: String(id)])
        }
        var items: [Int64: Int64] = [:]
        for item in decision.newItems {
            let id = newID(at: now)
            items[item.id] = id
            try database.insert(item, id: id, request: requests[item.request] ?? item.request)
        }
        return items
    }

    /// The orders whose items changed.
    func change(
        _ changes: [ItemChange], _ names: [Int64: Int64], _ mail: Int64?,
        _ journal: inout Journal
    ) throws(StoreError) -> Set<String> {
        var orders: Set<String> = []
        for change in changes {
            let id = names[change.item] ?? change.item
            let item = try database.first(
                """
                UPDATE item SET state = $1, findings = $2 WHERE id = $3
                RETURNING order_number, material || COALESCE(':' || domain, '')
                """, change.state, try JSONText.encode(change.findings), id
            ) { (order: $0.text(), paper: $0.text()) }
            guard let item else {
                throw StoreError(.missing, operation: "record", message: "there is no item \(id)")
            }
            orders.insert(item.order)
            journal.note(
                .itemChanged, mail: mail, order: item.order,
                [.item: String(id), .paper: item.paper, .state: change.state.rawValue])
        }
        return orders
    }

    func setFilingState(
        _ decision: Decision, mail: Int64?, _ journal: inout Journal
    ) throws(StoreError) {
        for (order, state) in decision.newStates.sorted(by: { $0.key < $1.key }) {
            let changed = try database.run(
                "UPDATE filing SET state = $1 WHERE order_number = $2 AND state <> $1", state,
                order)
            guard changed > 0 else { continue }
            journal.note(
                .filingStateChanged, mail: mail, order: order, [.state: state.rawValue])
        }
    }

    func touch(_ orders: Set<String>, at now: Int64) throws(StoreError) {
        for order in orders {
            try database.run(
                """
                UPDATE filing SET revision = revision + 1, updated_at = $1 WHERE order_number = $2
                """, now, order)
        }
    }

    private func write(
        _ attachments: [AttachmentRecord], _ decisions: [AttachmentDecision],
        _ names: [Int64: Int64], for mail: Int64
    ) throws(StoreError) {
        // A mail that a person gave back is judged anew; the events keep what was said before.
        try database.run("DELETE FROM attachment WHERE mail = $1", mail)
        for attachment in attachments {
            let decision = decisions.first { $0.path == attachment.path }
            let item = decision?.item.map { names[$0] ?? $0 }
            try database.insert(attachment, decision, item: item, mail: mail)
        }
    }

    private func write(
        _ decision: Decision, evidenceFor mail: Int64
    ) throws(StoreError) {
        try database.run("DELETE FROM evidence WHERE mail = $1", mail)
        var entries: [(path: String?, evidence: Evidence)] = []
        for evidence in decision.evidence { entries.append((nil, evidence)) }
        for attachment in decision.attachments {
            for evidence in attachment.evidence { entries.append((attachment.path, evidence)) }
        }
        for (position, entry) in entries.enumerated() {
            try database.run(
                """
                INSERT INTO evidence (mail, position, path, signal, weight, target, detail)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """, mail, position, entry.path, entry.evidence.signal, entry.evidence.weight,
                entry.evidence.target, entry.evidence.detail)
        }
    }
}

extension MailFate {
    /// Where a mail stands that ended so.
    package var state: MailState {
        switch self {
        case .done: .done
        case .held: .held
        case .ignored: .ignored
        }
    }

    /// The word for why it is held or ignored.
    package var reason: String? {
        switch self {
        case .done: nil
        case .held(let reason): reason.rawValue
        case .ignored(let reason): reason.rawValue
        }
    }
}

extension Decision {
    var touchedOrders: Set<String> {
        Set(newRequests.map(\.order)).union(newStates.keys)
    }
}
