internal import Casework
internal import Materials

/// How long it takes to read what pages show, on a store of samples.
package struct RecordsMeasure: Sendable {
    /// One kind of question, asked often with other values.
    package struct Line: Sendable, Equatable {
        package var question: String
        package var median: Duration
        package var p99: Duration
    }

    package private(set) var lines: [Line] = []

    private let log: ProcessingLog
    private let rounds: Int
    /// Mails all over the store, of which the questions are made.
    private let samples: [MailRow]

    /// Asks everything `rounds` times; `now`, epoch milliseconds, ends the overview.
    package init(of log: ProcessingLog, rounds: Int, now: Int64) async throws(StoreError) {
        self.log = log
        self.rounds = rounds
        samples = try await log.spread(over: rounds)
        guard !samples.isEmpty else { return }
        try await measureFilters()
        try await measurePaging()
        try await measureSearches()
        try await measurePages(now: now)
    }

    private mutating func measure(
        _ question: String, _ ask: (ProcessingLog, MailRow) async throws(StoreError) -> Void
    ) async throws(StoreError) {
        var taken: [Duration] = []
        for round in 0..<rounds {
            let start = ContinuousClock.now
            try await ask(log, samples[round % samples.count])
            taken.append(ContinuousClock.now - start)
        }
        taken.sort()
        lines.append(
            Line(
                question: question, median: taken[taken.count / 2],
                p99: taken[taken.count * 99 / 100]))
    }

    private mutating func measure(
        _ question: String, filter: (MailRow) -> MailFilter
    ) async throws(StoreError) {
        try await measure(question) { log, row throws(StoreError) in
            _ = try await log.mails(filter(row))
        }
    }

    private mutating func measureFilters() async throws(StoreError) {
        let day: Int64 = 86_400_000
        let junk = MailboxKey(account: "filings", mailbox: "垃圾邮件")
        try await measure("first page") { _ in MailFilter() }
        try await measure("by state") { MailFilter(state: $0.state) }
        try await measure("by reason") { MailFilter(reason: $0.reason ?? "withheld") }
        try await measure("by sender") { MailFilter(sender: $0.sender) }
        try await measure("by filing") { MailFilter(order: $0.order ?? "1") }
        try await measure("by mailbox") { _ in MailFilter(mailbox: junk) }
        try await measure("by day") { row in
            MailFilter(since: row.receivedAt, until: row.receivedAt + day)
        }
        try await measure("by state, sender and mailbox") { row in
            MailFilter(state: .held, sender: row.sender, mailbox: junk)
        }
        try await measure("by state and reason that exclude each other") { _ in
            MailFilter(state: .done, reason: "auto-generated")
        }
    }

    private mutating func measurePaging() async throws(StoreError) {
        try await measure("deep page") { log, row throws(StoreError) in
            _ = try await log.mails(before: row.mail)
        }
        try await measure("deep page by state") { log, row throws(StoreError) in
            _ = try await log.mails(MailFilter(state: row.state), before: row.mail)
        }
        try await measure("deep page upwards") { log, row throws(StoreError) in
            _ = try await log.mails(MailFilter(state: row.state), after: row.mail)
        }
    }

    private mutating func measureSearches() async throws(StoreError) {
        try await measure("search, frequent word of two") { _ in MailFilter(text: "补正") }
        try await measure("search, rare word of two") { row in
            MailFilter(text: String((row.subject ?? "").dropLast(6).suffix(2)))
        }
        try await measure("search, frequent word deep") { log, row throws(StoreError) in
            _ = try await log.mails(MailFilter(text: "材料"), before: row.mail)
        }
        try await measure("search, beginning of a word") { row in
            MailFilter(text: String((row.sender ?? "").prefix(8)))
        }
        try await measure("search, two words of a state") { _ in
            MailFilter(state: .failed, text: "补正 example")
        }
        try await measure("search, a word that the state excludes") { _ in
            MailFilter(state: .held, text: "returned")
        }
        try await measure("search, nothing found") { _ in MailFilter(text: "无此词") }
    }

    private mutating func measurePages(now: Int64) async throws(StoreError) {
        try await measure("one mail") { log, row throws(StoreError) in
            _ = try await log.mail(row.mail)
        }
        try await measure("one filing") { log, row throws(StoreError) in
            _ = try await log.filing(order: row.order ?? "1799100000001", limit: 21)
        }
        try await measure("contacts, first page") { log, _ throws(StoreError) in
            _ = try await log.contacts()
        }
        try await measure("contacts, deep page") { log, row throws(StoreError) in
            _ = try await log.contacts(
                after: ContactKey(address: row.sender ?? "", order: row.order ?? ""))
        }
        try await measure("contacts, search for one") { log, row throws(StoreError) in
            _ = try await log.contacts(matching: row.sender ?? "owner1@")
        }
        try await measure("contacts, search for a frequent word") { log, row throws(StoreError) in
            _ = try await log.contacts(
                matching: "example",
                after: ContactKey(address: row.sender ?? "", order: row.order ?? ""))
        }
        try await measure("reviewers of filings") { log, _ throws(StoreError) in
            _ = try await log.reviewers()
        }
        try await measure("filings of a state, search") { log, _ throws(StoreError) in
            _ = try await log.filings(matching: "example", state: .rejected)
        }
        try await measure("holding pen") { log, row throws(StoreError) in
            _ = try await log.held(after: row.mail)
        }
        try await measure("outbox by state") { log, row throws(StoreError) in
            _ = try await log.outgoing(OutgoingFilter(state: .undeliverable), before: row.mail)
        }
        try await measure("events by action") { log, row throws(StoreError) in
            _ = try await log.events(EventFilter(actor: .daemon, action: .outgoingUndeliverable))
        }
        try await measure("events of a person") { log, _ throws(StoreError) in
            _ = try await log.events(EventFilter(actor: .person("chen"), action: .mailDecided))
        }
        try await measure("overview of 30 days") { log, _ throws(StoreError) in
            _ = try await log.overview(days: 30, now: now)
        }
        try await measure("measures") { log, _ throws(StoreError) in _ = try await log.measures() }
        try await measure("whether anything happened") { log, _ throws(StoreError) in
            _ = try await log.lastEvent()
        }
    }
}

extension ProcessingLog {
    /// So many mails at equal distances in time.
    fileprivate func spread(over count: Int) throws(StoreError) -> [MailRow] {
        guard let newest = try mails(limit: 1).first,
            let oldest = try mails(after: 0, limit: 1).first
        else { return [] }
        var rows: [MailRow] = []
        for step in 0..<count {
            let number = oldest.mail + (newest.mail - oldest.mail) / Int64(count) * Int64(step)
            rows += try mails(after: number, limit: 1)
        }
        return rows
    }
}
