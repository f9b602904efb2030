internal import Casework
internal import Materials

extension Store {
    private static let batch = 2_000

    /// Fills an empty store with invented mails for a benchmark.
    ///
    /// With everything that goes with them: sightings, papers, evidence, answers, events in a
    /// chain, index and tallies. None has content. There are as many filings as mails; every
    /// twentieth has twenty of them, the others have none.
    ///
    /// Mails stretch over 300 days up to `now`. Throws `.invalid` when there are mails already.
    package func addSamples(mails: Int, until now: Int64) throws(StoreError) {
        guard try database.first("SELECT 1 FROM mail LIMIT 1", read: { $0.integer() }) == nil else {
            throw StoreError(.invalid, operation: "add samples", message: "the store is in use")
        }
        try addSampleFilings(mails, now)
        for first in stride(from: 0, to: mails, by: Self.batch) {
            try database.transaction { () throws(StoreError) in
                var journal = Journal()
                for number in first..<min(first + Self.batch, mails) {
                    let mail = SampleMail(number, of: mails, until: now)
                    try add(mail, number, &journal)
                }
                let day = now - 300 * 86_400_000 / Int64(mails) * Int64(mails - first)
                try database.index(journal, at: day)
            }
        }
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private func addSampleFilings(_ count: Int, _ now: Int64) throws(StoreError) {
        for first in stride(from: 0, to: count, by: Self.batch) {
            let filings = (first..<min(first + Self.batch, count)).map { number in
                let sample = SampleFiling(number)
                return Filing(
                    order: sample.order, kind: .first, entity: .enterprise, province: "43",
                    subject: Subject(name: sample.name),
                    domains: [Domain(name: "site-\(number).example")],
                    contacts: [Contact(address: sample.address)],
                    reviewer: "reviewer\(number % 5)@example.test",
                    owed: [OwedMaterial(material: .domainCertificate)])
            }
            _ = try importFilings(filings, by: .daemon, at: now)
        }
    }

    private func add(
        _ mail: SampleMail, _ number: Int, _ whole: inout Journal
    ) throws(StoreError) {
        let id = newID(at: mail.receivedAt)
        let isEnded = mail.fate.state != .received
        let end = mail.receivedAt + mail.latency
        try insert(mail, id, number, isEnded ? end : nil)
        var journal = Journal()
        journal.note(.mailAdmitted, mail: id, [.size: String(mail.size)])
        try finish(&journal, at: mail.receivedAt, in: &whole)
        guard isEnded else { return }
        journal.note(
            .mailDecided, mail: id, order: mail.order,
            [
                .state: mail.fate.state.rawValue, .evidence: number % 3 == 0 ? "E4" : "E2",
                .rule: "N1",
            ], summary: mail.summary)
        if mail.fate.state == .done { try answer(mail, id, at: end, &journal) }
        try finish(&journal, at: end, in: &whole)
    }

    private func finish(
        _ journal: inout Journal, at now: Int64, in whole: inout Journal
    ) throws(StoreError) {
        try database.append(journal.events, at: now)
        whole.join(journal)
        journal = Journal()
    }

    private func insert(
        _ mail: SampleMail, _ id: Int64, _ number: Int, _ end: Int64?
    ) throws(StoreError) {
        try database.run(
            """
            INSERT INTO mail (id, sha256, size, internal_date, received_at, state, reason, run_at,
                message_id, sender, subject, order_number, finished_at)
            VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, id, SHA256.digest(of: Array(String(number).utf8)), mail.size, mail.receivedAt,
            mail.fate.state, mail.fate.reason, end == nil ? mail.receivedAt : nil,
            "\(number)@example.test", mail.sender, mail.subject, mail.order, end)
        try database.set(mail.summary, of: id)
        try database.run(
            """
            INSERT INTO sighting (id, account, mailbox, uid_validity, uid, mail, marked_at)
            VALUES ($1, $2, $3, 7, $4, $1, $5)
            """, id, mail.mailbox.account, mail.mailbox.mailbox, number + 1, mail.receivedAt)
        for (part, verdict) in mail.verdicts.enumerated() {
            try database.run(
                """
                INSERT INTO attachment (mail, path, name, type, size, sha256, verdict)
                VALUES ($1, $2, $3, 'image/jpeg', 300000, $4, $5)
                """, id, String(part + 2), "微信图片_\(number)_\(part).jpg", String(number),
                try JSONText.encode(verdict))
        }
        guard mail.fate.state == .held else { return }
        try database.run(
            """
            INSERT INTO evidence (mail, position, signal, weight, target, detail)
            VALUES ($1, 0, 'known-sender', 30, $2, '')
            """, id, SampleFiling(mail.filing).order)
    }

    private func answer(
        _ mail: SampleMail, _ id: Int64, at now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        let outgoing = newID(at: now)
        let isLost = outgoing % 997 == 0
        try database.run(
            """
            INSERT INTO outgoing (id, mail, order_number, kind, recipient, envelope_from, message_id,
                state, attempt, response, created_at, settled_at)
            VALUES ($1, $2, $3, 'answer', $4, 'bounce@example.test', $5, $6, 1, $7, $8, $8)
            """, outgoing, id, mail.order, mail.sender, "\(outgoing)@example.test",
            isLost ? OutgoingState.undeliverable : .sent, isLost ? "554 no" : "250 ok", now)
        try database.run(
            "INSERT INTO outgoing_content (outgoing, bytes) VALUES ($1, $2)", outgoing,
            Array("样例".utf8))
        journal.note(
            .outgoingQueued, mail: id, order: mail.order, outgoing: outgoing, [.kind: "answer"])
        journal.note(
            isLost ? .outgoingUndeliverable : .outgoingSent, mail: id, order: mail.order,
            outgoing: outgoing, [.attempt: "1", .response: isLost ? "554 no" : "250 ok"])
    }
}

extension SampleMail {
    /// Known for sure of mails that are answered.
    fileprivate var order: String? {
        fate.state == .done ? SampleFiling(filing).order : nil
    }
}
