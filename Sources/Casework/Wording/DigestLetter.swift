internal import Materials

/// A reviewer's open filings of one day, one row each.
struct DigestLetter {
    /// A list longer than this is read by nobody; the rest is counted.
    private static let greatestNumber = 100

    private let files: [CaseFile]
    private let day: CalendarDate
    private let phrases: Phrases
    private let language: Language

    /// `files` in the order in which they are listed.
    init(files: [CaseFile], language: Language, on day: CalendarDate) {
        self.files = files
        self.day = day
        self.language = language
        phrases = Phrases.of(language)
    }

    private var words: Phrases.Digest { phrases.digest }

    func letter() -> Letter {
        var letter = Letter(
            language: language,
            subject: words.subject(files.count, [.day: phrases.day(day)]),
            lead: words.lead(files.count, [.results: phrases.typography.clauses(counts)]),
            greeting: phrases.greetings.reviewer, closing: [phrases.reviewer.automatic])
        letter.orders = Set(files.map(\.filing.order))
        let listed = files.prefix(Self.greatestNumber)
        letter.add(words.heading, .papers(listed.map(row)))
        if files.count > listed.count {
            letter.closing.insert(words.more(files.count - listed.count), at: 0)
        }
        return letter
    }

    private var counts: [String] {
        let ready = files.count(where: \.owed.isEmpty)
        let late = files.count(where: isLate)
        return [
            (ready, words.ready), (files.count - ready, words.waiting), (late, words.late),
        ].filter { $0.0 > 0 }.map { $1($0) }
    }

    private func isLate(_ file: CaseFile) -> Bool {
        !file.owed.isEmpty && file.deadline.map { $0 < day } ?? false
    }

    private func row(_ file: CaseFile) -> Letter.PaperRow {
        let wanted = file.items.count { $0.state != .waived }
        guard !file.owed.isEmpty else {
            return Letter.PaperRow(
                title: file.filing.order, mark: .good, status: words.complete(wanted))
        }
        var row = Letter.PaperRow(
            title: file.filing.order, mark: isLate(file) ? .bad : .open,
            status: words.missing(file.owed.count, [.all: String(wanted)]))
        if let deadline = file.deadline {
            let day = phrases.day(deadline)
            row.details = [
                Letter.Detail(
                    label: phrases.labels.deadline,
                    text: isLate(file) ? words.passed([.day: day]) : day)
            ]
        }
        return row
    }
}
