internal import Materials

/// That a deadline comes near or has passed, to the applicant and to the reviewer.
struct DeadlineLetter {
    private let parts: LetterParts
    private let today: CalendarDate

    init(file: CaseFile, language: Language, on today: CalendarDate) {
        parts = LetterParts(file: file, language: language)
        self.today = today
    }

    private var file: CaseFile { parts.file }
    private var phrases: Phrases { parts.phrases }
    private var words: Phrases.Reminder { phrases.reminder }
    private var order: String { file.filing.order }
    private var owed: Int { file.owed.count }
    /// Negative when it has passed.
    private var daysLeft: Int { (file.deadline ?? today).dayNumber - today.dayNumber }

    /// Everything owed once more, and how to send it.
    func toApplicant() -> Letter {
        var letter = daysLeft < 0 ? overdue : reminder
        letter.add(phrases.headings.owed, .papers(parts.owedRows(file.owed)))
        letter.add(phrases.headings.settled, .papers(parts.settledRows()))
        letter.add(phrases.headings.howToSend, parts.steps)
        return letter
    }

    private var reminder: Letter {
        let due =
            switch daysLeft {
            case 0: words.today
            case 1: words.tomorrow
            default: words.inDays(daysLeft)
            }
        return parts.letter(
            words.subject(owed, [.order: order, .when: due]),
            lead: words.lead(owed, [.when: due]), opening: parts.deadline(on: today))
    }

    private var overdue: Letter {
        parts.letter(
            words.overdueSubject(owed, [.order: order]),
            lead: phrases.sentences(words.overdueLead(owed), words.stillTaken),
            opening: parts.deadline(on: today))
    }

    /// What has not come, and what the reviewer may do about it.
    func toReviewer() -> Letter {
        let words = phrases.reviewer
        var letter = Letter(
            language: parts.language, subject: words.overdueSubject([.order: order]),
            lead: words.overdueLead(owed, [.day: phrases.day(file.deadline ?? today)]),
            greeting: phrases.greetings.reviewer, opening: words.overdueOpening,
            facts: parts.facts, closing: [words.automatic])
        let rows = file.owed.map { item in
            let isReturned = item.state == .returned
            let row = Letter.PaperRow(
                title: parts.title(item), mark: isReturned ? .bad : .open,
                status: isReturned ? phrases.statuses.neededAgain : phrases.statuses.needed)
            return (item, row.numbered(file.numbers(of: item)))
        }
        letter.add(phrases.headings.owed, .papers(parts.merged(rows)))
        return letter
    }
}
