internal import Casework
package import Materials

extension Store {
    /// Takes filings in, all or none: unknown ones are added, known ones brought up to date with
    /// their requests and items kept.
    ///
    /// What a filing owes becomes requests, one per deadline, except for papers that are owed
    /// already. Throws `.invalid` for a deadline that is no date.
    package func importFilings(
        _ filings: [Filing], by actor: Event.Actor, at now: Int64
    ) throws(StoreError) -> ImportReport {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            var report = ImportReport()
            for filing in filings {
                let known = try database.first(
                    "SELECT state FROM filing WHERE order_number = $1", filing.order
                ) { (row: inout Row) throws(StoreError) -> FilingState in try row.word() }
                try write(filing, known: known, now)
                let requested = try request(of: filing, now)
                if filing.state == nil, requested > 0 { try demandSupplement(filing.order) }
                if known == nil { report.added += 1 } else { report.updated += 1 }
                report.requested += requested
                journal.note(
                    .filingImported, by: actor, order: filing.order,
                    [.new: String(known == nil), .requested: String(requested)])
            }
            return report
        }
    }

    private func write(
        _ filing: Filing, known: FilingState?, _ now: Int64
    ) throws(StoreError) {
        // What is owed lives on as items; a copy here would never change again.
        var body = filing
        body.owed = nil
        try database.run(
            """
            INSERT INTO filing (order_number, state, reviewer, subject_name, body, revision,
                updated_at, number)
            VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
            ON CONFLICT (order_number) DO UPDATE SET state = excluded.state,
                reviewer = excluded.reviewer, subject_name = excluded.subject_name,
                body = excluded.body, revision = filing.revision + 1,
                updated_at = excluded.updated_at
            """, filing.order, filing.state ?? known ?? .inReview, filing.reviewer?.lowercased(),
            filing.subject.name, try JSONText.encode(body), now, newID(at: now))
        try index(filing)
    }

    private func index(_ filing: Filing) throws(StoreError) {
        try database.run("DELETE FROM filing_contact WHERE order_number = $1", filing.order)
        for address in Set(filing.contacts.map { $0.address.lowercased() }) {
            try database.run(
                "INSERT INTO filing_contact (address, order_number) VALUES ($1, $2)", address,
                filing.order)
        }
        try database.run("DELETE FROM filing_domain WHERE order_number = $1", filing.order)
        for name in Set(filing.domains.map { $0.name.lowercased() }) {
            try database.run(
                "INSERT INTO filing_domain (name, order_number) VALUES ($1, $2)", name,
                filing.order)
        }
    }

    /// The number of papers newly asked for.
    private func request(of filing: Filing, _ now: Int64) throws(StoreError) -> Int {
        let items = try database.items(order: filing.order)
        let open = items.filter { $0.state != .accepted && $0.state != .waived }
        let fresh = (filing.owed ?? []).filter { owed in
            !open.contains { $0.material == owed.material && $0.domain == owed.domain }
        }
        var requests: [String?: Int64] = [:]
        for owed in fresh {
            if requests[owed.deadline] == nil {
                requests[owed.deadline] = try makeRequest(filing.order, owed.deadline, now)
            }
            guard let request = requests[owed.deadline] else { continue }
            let item = Item(
                id: 0, request: request, material: owed.material, domain: owed.domain,
                issues: [.missing], note: owed.reason ?? "")
            try database.insert(item, id: newID(at: now), request: request)
        }
        return fresh.count
    }

    private func makeRequest(
        _ order: String, _ deadline: String?, _ now: Int64
    ) throws(StoreError) -> Int64 {
        let day = deadline.flatMap { CalendarDate($0) }
        guard deadline == nil || day != nil else {
            throw StoreError(
                .invalid, operation: "import filing \(order)",
                message: "a deadline is not a date of the form YYYY-MM-DD")
        }
        let id = newID(at: now)
        let request = SupplementRequest(
            id: id, order: order, reviewer: nil, deadline: day, createdAt: now)
        try database.insert(request, id: id, mail: nil)
        return id
    }

    private func demandSupplement(_ order: String) throws(StoreError) {
        try database.run(
            "UPDATE filing SET state = $1 WHERE order_number = $2 AND state = $3",
            FilingState.needsSupplement, order, FilingState.inReview)
    }
}

/// What an import did.
package struct ImportReport: Sendable, Equatable, Codable {
    package var added = 0
    package var updated = 0
    /// Papers newly asked for.
    package var requested = 0
}
