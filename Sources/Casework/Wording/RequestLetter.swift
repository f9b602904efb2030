internal import Materials

/// To an applicant: what a reviewer's words have changed.
///
/// `file` is the filing as it is now.
struct RequestLetter {
    private let parts: LetterParts

    init(file: CaseFile, language: Language, by profile: RuleProfile) {
        parts = LetterParts(file: file, language: language, by: profile)
    }

    private var file: CaseFile { parts.file }
    private var phrases: Phrases { parts.phrases }

    /// Everything owed, all at once.
    func request() -> Letter {
        var letter = parts.letter(
            phrases.subjects.request(file.owed.count, [.order: file.filing.order]),
            lead: phrases.sentences(phrases.request.lead(file.owed.count), parts.deadline()),
            opening: phrases.request.opening)
        letter.add(
            phrases.headings.wanted, .papers(parts.owedRows(file.owed, markingNew: isNew)))
        letter.add(phrases.headings.settled, .papers(parts.settledRows()))
        letter.add(phrases.headings.howToSend, parts.steps)
        return letter
    }

    /// The request is void and nothing takes its place.
    func withdrawn() -> Letter {
        parts.letter(
            parts.stateSubject, lead: phrases.request.withdrawn,
            opening: phrases.answer.nothingToDo)
    }

    func approved() -> Letter {
        guard !file.owed.isEmpty else { return approvedWhole() }
        var letter = parts.letter(
            parts.owedSubject, lead: phrases.request.approvedInPart(file.owed.count),
            opening: parts.deadline())
        letter.add(phrases.headings.owed, .papers(parts.owedRows(file.owed)))
        letter.add(phrases.headings.settled, .papers(parts.settledRows()))
        letter.add(phrases.headings.howToSend, parts.steps)
        return letter
    }

    private func approvedWhole() -> Letter {
        let subject = phrases.subjects.state([
            .order: file.filing.order, .state: phrases.statuses.accepted,
        ])
        var letter = parts.letter(
            subject, lead: phrases.request.approved, opening: phrases.answer.nothingToDo)
        letter.add(phrases.headings.settled, .papers(parts.settledRows()))
        return letter
    }

    func rejected() -> Letter {
        parts.letter(
            parts.stateSubject, lead: phrases.request.rejected,
            opening: phrases.request.afterRejection)
    }

    /// Whether it is asked for now and no earlier notice had listed it.
    private func isNew(_ item: Item) -> Bool {
        item.request == file.requests.last?.id && file.isAddition(item)
    }
}
