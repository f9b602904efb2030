internal import Casework
internal import Store

/// Figures for Prometheus, and whether all is alive and ready.
enum MetricsPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let measures = try await visit.services.log.measures()
        return HTTPResponse(
            type: "text/plain; version=0.0.4; charset=utf-8", exposition(of: measures, visit.now))
    }

    /// That this process answers at all.
    static func live(_ visit: Visit) -> HTTPResponse {
        HTTPResponse(type: "text/plain; charset=utf-8", "ok\n")
    }

    /// That mail is being taken in, processed and answered: each stage got on in the last minutes
    /// and no mailbox has been out of reach for longer than that.
    static func ready(_ visit: Visit) async throws -> HTTPResponse {
        let log = visit.services.log
        let late = visit.now - patience
        var faults = try await log.progress().filter { $0.value < late }.map(\.key).sorted()
            .map { "stage \($0) stands still" }
        let progress = try await log.progress()
        if progress.isEmpty { faults.append("no daemon has run yet") }
        faults += try await log.mailboxes().filter { $0.isFailing && $0.succeededAt ?? 0 < late }
            .map { "mailbox \($0.account)/\($0.mailbox) is out of reach" }
        return HTTPResponse(
            faults.isEmpty ? .ok : .unavailable, type: "text/plain; charset=utf-8",
            faults.isEmpty ? "ready\n" : faults.joined(separator: "\n") + "\n")
    }

    /// Milliseconds.
    private static let patience: Int64 = 5 * 60_000

    private static func exposition(of measures: Measures, _ now: Int64) -> String {
        var text = Exposition()
        mails(measures, now, into: &text)
        outgoing(measures, now, into: &text)
        webhooks(measures, now, into: &text)
        surroundings(measures, into: &text)
        return text.text
    }

    private static func mails(_ measures: Measures, _ now: Int64, into text: inout Exposition) {
        text.add(
            "buzheng_mail_admitted_total", .counter, "Mails ever taken in.",
            Double(measures.admitted))
        text.add(
            "buzheng_mail_ended", .gauge, "Mails that have come to an end, by state and reason.",
            measures.ended.map {
                (
                    ["state": $0.fate.state.rawValue, "reason": $0.fate.reason ?? ""],
                    Double($0.count)
                )
            })
        text.add(
            "buzheng_mail_in_flight", .gauge, "Mails that wait for a worker or are in its hands.",
            Double(measures.inFlight))
        text.add(
            "buzheng_mail_conserved", .gauge,
            "1 while mails taken in = mails ended + mails in flight.", measures.isConserved ? 1 : 0)
        text.add(
            "buzheng_mail_age_oldest_seconds", .gauge, "Age of the oldest mail in a state.",
            measures.oldestMail.map { (["state": $0.key.rawValue], age($0.value, now)) })
        text.add(
            "buzheng_auth_evidence_total", .counter, "Decisions by how well the author was known.",
            measures.evidence.map { (["level": "\($0.key)"], Double($0.value)) })
        text.add(
            "buzheng_token_invalid_total", .counter, "Reply tokens that were refused.",
            Double(measures.refusedTokens))
    }

    private static func outgoing(_ measures: Measures, _ now: Int64, into text: inout Exposition) {
        text.add(
            "buzheng_outbox", .gauge, "Outgoing mails by state.",
            measures.outgoing.map { (["state": $0.key.rawValue], Double($0.value)) })
        text.add(
            "buzheng_outbox_age_oldest_seconds", .gauge, "Age of the oldest unsettled mail.",
            measures.oldestOutgoing.map { (["state": $0.key.rawValue], age($0.value, now)) })
        text.add(
            "buzheng_reply_suppressed_total", .counter, "Replies decided and kept, by reason.",
            measures.restraints.map { (["reason": $0.key.rawValue], Double($0.value)) })
        text.add(
            "buzheng_events_total", .counter, "Events of the log by what was done.",
            measures.events.map { (["action": $0.key.rawValue], Double($0.value)) })
    }

    private static func webhooks(
        _ measures: Measures, _ now: Int64, into text: inout Exposition
    ) {
        let webhooks = measures.webhooks.sorted { $0.key < $1.key }
        text.add(
            "buzheng_webhook_waiting", .gauge, "Events that a webhook has not taken yet.",
            webhooks.map { (["webhook": $0.key], Double($0.value.waiting)) })
        text.add(
            "buzheng_webhook_age_oldest_seconds", .gauge, "Age of the oldest of them.",
            webhooks.map { (["webhook": $0.key], $0.value.oldest.map { age($0, now) } ?? 0) })
        text.add(
            "buzheng_webhook_given_up", .gauge, "Events that a webhook did not take in three days.",
            webhooks.map { (["webhook": $0.key], Double($0.value.dead)) })
        text.add(
            "buzheng_webhook_attempts_total", .counter, "Attempts to tell a webhook, by outcome.",
            webhooks.flatMap { name, deliveries in
                [("taken", deliveries.taken), ("failed", deliveries.failed)].map {
                    (["webhook": name, "outcome": $0], Double($1))
                }
            })
    }

    private static func surroundings(_ measures: Measures, into text: inout Exposition) {
        let mailboxes = measures.mailboxes.map { health in
            (labels(health), health.isFailing ? 0.0 : 1.0)
        }
        text.add("buzheng_imap_up", .gauge, "1 when the last look succeeded.", mailboxes)
        text.add(
            "buzheng_imap_last_success_timestamp_seconds", .gauge, "When a look last succeeded.",
            measures.mailboxes.map { (labels($0), Double($0.succeededAt ?? 0) / 1000) })
        text.add(
            "buzheng_imap_uidvalidity_changes_total", .counter, "How often UIDVALIDITY changed.",
            measures.mailboxes.map { (labels($0), Double($0.validityChanges)) })
        text.add(
            "buzheng_stage_progress_timestamp_seconds", .gauge, "When a stage last got on.",
            measures.progress.sorted { $0.key < $1.key }
                .map { (["stage": $0.key], Double($0.value) / 1000) })
        text.add(
            "buzheng_audit_head_seq", .gauge, "Number of the last event.",
            Double(measures.lastEvent))
        if let free = measures.freeBytes {
            text.add("buzheng_disk_free_bytes", .gauge, "Room for the store.", Double(free))
        }
        text.add(
            "buzheng_schema_version", .gauge, "Version of the store's schema.",
            Double(measures.schema))
    }

    private static func labels(_ health: MailboxHealth) -> KeyValuePairs<String, String> {
        ["account": health.account, "mailbox": health.mailbox]
    }

    private static func age(_ since: Int64, _ now: Int64) -> Double {
        Double(max(0, now - since)) / 1000
    }
}
