package import Materials

/// How things stand and how they went in the last days.
package struct Overview: Sendable, Equatable, Codable {
    /// Oldest first, today in China last; days on which nothing came are there too.
    package var days: [Day]
    /// Why papers went back in these days, the most frequent first.
    package var findings: [FindingCount]
    /// Over all these days.
    package var latency: Latency?
    /// All mails there are.
    package var mails: [MailState: Int]
    /// Arrival of the oldest mail that waits, by state, epoch milliseconds.
    package var oldestMail: [MailState: Int64]
    /// All outgoing mails there are.
    package var outgoing: [OutgoingState: Int]
    /// When the oldest was decided of those that are not settled, by state, epoch milliseconds.
    package var oldestOutgoing: [OutgoingState: Int64]
    package var mailboxes: [MailboxHealth]

    /// What became of the mails that came on a day.
    package struct Day: Sendable, Equatable, Codable {
        /// `YYYY-MM-DD` in China.
        package var day: String
        package var fates: [FateCount]
        /// Of papers, by what was said of them.
        package var verdicts: [Verdict.Outcome: Int]
        package var latency: Latency?
    }

    /// From receipt to end, in milliseconds; off by 4 % at most.
    package struct Latency: Sendable, Equatable, Codable {
        package var mails: Int
        package var median: Int64
        package var p95: Int64
    }

    package struct FateCount: Sendable, Equatable, Codable {
        package var fate: Fate
        package var count: Int
    }

    package struct FindingCount: Sendable, Equatable, Codable {
        package var code: IssueCode
        package var count: Int
    }

    package enum CodingKeys: String, CodingKey {
        case days, findings, latency, mails
        case oldestMail = "oldest_mail"
        case outgoing
        case oldestOutgoing = "oldest_outgoing"
        case mailboxes
    }
}

extension ProcessingLog {
    /// The last `days` days in China up to `now`, epoch milliseconds.
    package func overview(days: Int, now: Int64) throws(StoreError) -> Overview {
        try database.snapshot { () throws(StoreError) in
            let today = Tally.day(at: now)
            let period = today - days + 1...today
            let tallies = try database.tallies(of: period)
            let ever = try database.talliesOfEveryDay()
            return Overview(
                days: period.map { tallies.overview(of: $0) },
                findings: tallies.findings(in: period), latency: tallies.latency(in: period),
                mails: ever.mails, oldestMail: try oldestMail(), outgoing: ever.outgoing,
                oldestOutgoing: try oldestOutgoing(), mailboxes: try mailboxes())
        }
    }

    func oldestMail() throws(StoreError) -> [MailState: Int64] {
        var oldest: [MailState: Int64] = [:]
        for state in [MailState.received, .held] {
            oldest[state] = try database.first(
                "SELECT received_at FROM mail WHERE state = $1 ORDER BY id LIMIT 1", state
            ) { $0.integer() }
        }
        return oldest
    }

    func oldestOutgoing() throws(StoreError) -> [OutgoingState: Int64] {
        var oldest: [OutgoingState: Int64] = [:]
        for state in [OutgoingState.ready, .sending, .retry, .unknown] {
            oldest[state] = try database.first(
                "SELECT created_at FROM outgoing WHERE state = $1 ORDER BY id LIMIT 1", state
            ) { $0.integer() }
        }
        return oldest
    }
}

// Dictionaries by these are objects in JSON.
extension MailState: CodingKeyRepresentable {}
extension OutgoingState: CodingKeyRepresentable {}
extension Verdict.Outcome: CodingKeyRepresentable {}

extension TallyReading {
    fileprivate func overview(of day: Int) -> Overview.Day {
        let fates = counts("fate", in: day...day) { Fate(word: $0) }
        return Overview.Day(
            day: CalendarDate(dayNumber: day).description,
            fates: fates.sorted { $0.key.word < $1.key.word }
                .map { Overview.FateCount(fate: $0.key, count: $0.value) },
            verdicts: counts("verdict", in: day...day) { Verdict.Outcome(rawValue: $0) },
            latency: latency(in: day...day))
    }

    fileprivate func findings(in days: ClosedRange<Int>) -> [Overview.FindingCount] {
        counts("finding", in: days) { IssueCode(rawValue: $0) }
            .map { Overview.FindingCount(code: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.code.rawValue) < ($0.count, $1.code.rawValue) }
    }

    fileprivate func latency(in days: ClosedRange<Int>) -> Overview.Latency? {
        let steps = counts("latency", in: days) { Int($0) }.sorted { $0.key < $1.key }
        let mails = steps.reduce(0) { $0 + $1.value }
        guard mails > 0 else { return nil }
        func percentile(_ percent: Int) -> Int64 {
            var rank = (mails * percent + 99) / 100
            for step in steps {
                rank -= step.value
                if rank <= 0 { return LatencyScale.milliseconds(step.key) }
            }
            return 0
        }
        return Overview.Latency(mails: mails, median: percentile(50), p95: percentile(95))
    }
}
