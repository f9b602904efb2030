internal import Casework
internal import Materials

/// A mail as the index has it: a function of its rows, so that it can be made anew at any time.
struct IndexedMail: Equatable {
    /// When it came, in days since 1970-01-01 in China.
    var day: Int
    var words: String
    var facets: String
    /// Subjects of tallies, one as often as it counts.
    var tallied: String

    init(day: Int, words: String, facets: String, tallied: String) {
        self.day = day
        self.words = words
        self.facets = facets
        self.tallied = tallied
    }

    init(of mail: MailRow, in mailboxes: [MailboxKey], _ attachments: [(String, Verdict?)]) {
        day = Tally.day(at: mail.receivedAt)
        let texts = [mail.subject, mail.sender].compactMap(\.self) + Self.texts(of: mail.summary)
        words = SearchWords.line(
            of: texts + [mail.order].compactMap(\.self) + attachments.map(\.0))
        facets = Self.facets(of: mail, mailboxes).joined(separator: " ")
        tallied = Self.tallied(mail, attachments.compactMap(\.1)).joined(separator: " ")
    }

    /// In the words of every reader.
    private static func texts(of summary: Summary?) -> [String] {
        guard let summary else { return [] }
        return summary.words.map { [$0] } ?? Language.allCases.map(summary.text)
    }

    private static func facets(of mail: MailRow, _ mailboxes: [MailboxKey]) -> [String] {
        [
            MailFacet.state(mail.state), mail.reason.map(MailFacet.reason),
            mail.sender.map(MailFacet.sender), mail.order.map(MailFacet.order),
            mail.assignee.map(MailFacet.assignee),
        ].compactMap(\.self) + mailboxes.map(MailFacet.mailbox)
    }

    private static func tallied(_ mail: MailRow, _ verdicts: [Verdict]) -> [String] {
        var subjects = [Tally.fate(Fate(mail.state, mail.reason))]
        if let end = mail.finishedAt {
            subjects.append(Tally.latency(LatencyScale.step(end - mail.receivedAt)))
        }
        for verdict in verdicts {
            subjects.append(Tally.verdict(verdict.outcome))
            guard verdict.outcome == .returned else { continue }
            let reasons = Set(verdict.findings.filter { $0.severity == .refuse }.map(\.code))
            subjects += reasons.map(Tally.finding).sorted()
        }
        return subjects
    }
}

extension Database {
    /// Brings the index up to date with the rows of these mails.
    func index(mails: some Sequence<Int64>, _ tallies: inout TallyChanges) throws(StoreError) {
        for mail in mails {
            guard let fresh = try indexedMail(mail) else { continue }
            let known = try storedIndex(of: mail, day: fresh.day)
            guard fresh != known else { continue }
            if let known {
                try run("DELETE FROM mail_index WHERE rowid = $1", mail)
                tallies.add(known, times: -1)
            }
            try run(
                "INSERT INTO mail_index (rowid, words, facets, tallied) VALUES ($1, $2, $3, $4)",
                mail, fresh.words, fresh.facets, fresh.tallied)
            tallies.add(fresh, times: 1)
        }
    }

    /// Nil when there is no such mail.
    func indexedMail(_ mail: Int64) throws(StoreError) -> IndexedMail? {
        let row = try first(
            "SELECT \(MailRow.columns) FROM mail WHERE id = $1", mail,
            read: MailRow.init(reading:))
        guard let row else { return nil }
        let mailboxes = try rows(
            "SELECT DISTINCT account, mailbox FROM sighting WHERE mail = $1", mail
        ) { MailboxKey(account: $0.text(), mailbox: $0.text()) }
        let attachments = try rows(
            "SELECT name, verdict FROM attachment WHERE mail = $1 ORDER BY path", mail
        ) { (row: inout Row) throws(StoreError) -> (String, Verdict?) in
            (row.text(), try row.optionalJSON())
        }
        return IndexedMail(of: row, in: mailboxes, attachments)
    }

    func storedIndex(of mail: Int64, day: Int) throws(StoreError) -> IndexedMail? {
        try first("SELECT words, facets, tallied FROM mail_index WHERE rowid = $1", mail) {
            IndexedMail(day: day, words: $0.text(), facets: $0.text(), tallied: $0.text())
        }
    }
}

extension TallyChanges {
    fileprivate mutating func add(_ mail: IndexedMail, times count: Int) {
        for subject in mail.tallied.split(separator: " ") {
            add(String(subject), on: mail.day, times: count)
        }
    }
}
