internal import Materials

/// To an applicant: what a reviewer's words have changed.
///
/// `file` is the filing as it is now.
struct RequestLetter {
    private let parts: LetterParts

    init(file: CaseFile, language: Language) {
        parts = LetterParts(file: file, language: language)
    }

    private var file: CaseFile { parts.file }
    private var language: Language { parts.language }

    /// Everything owed, all at once.
    func request() -> Letter {
        var letter = letter(
            Phrase.requestSubject(file.filing.order, owed: file.owed.count),
            lead: Phrase.requestLead(owed: file.owed.count)[language] + gap + parts.deadline())
        letter.add(Phrase.papersWanted, .papers(file.owed.map(parts.owedRow)))
        letter.add(Phrase.papersDone, .papers(parts.settledRows()))
        letter.add(Phrase.howToSend, parts.steps)
        return letter
    }

    /// The request is void and nothing takes its place.
    func withdrawn() -> Letter {
        letter(
            Phrase.statusSubject(file.filing.order, file.state.text(in: language)),
            lead: Phrase.withdrawn[language])
    }

    func approved() -> Letter {
        var letter = letter(
            Phrase.answerSubject(file.filing.order, owed: file.owed.count),
            lead: Phrase.approved(remaining: file.owed.count)[language])
        if file.owed.isEmpty {
            letter.subject =
                Phrase.statusSubject(
                    file.filing.order, Phrase.accepted[language])[language]
        }
        letter.add(Phrase.papersOwed, .papers(file.owed.map(parts.owedRow)))
        letter.add(Phrase.papersDone, .papers(parts.settledRows()))
        return letter
    }

    func rejected() -> Letter {
        letter(
            Phrase.statusSubject(file.filing.order, file.state.text(in: language)),
            lead: Phrase.rejected[language])
    }

    private var gap: String { language == .english ? " " : "" }

    private func letter(_ subject: LocalText, lead: String) -> Letter {
        Letter(
            language: language, subject: subject[language], greeting: parts.greeting, lead: lead,
            closing: parts.closing)
    }
}
