internal import Materials

/// To an applicant: what became of a mail.
///
/// `file` is the filing as it is now.
struct AnswerLetter {
    private let parts: LetterParts
    private let links: [IncomingLink]
    private let today: CalendarDate

    init(file: CaseFile, language: Language, links: [IncomingLink], on today: CalendarDate) {
        parts = LetterParts(file: file, language: language)
        self.links = links
        self.today = today
    }

    enum KeptPapers { case none, kept }

    private var file: CaseFile { parts.file }
    private var language: Language { parts.language }
    private var owed: [Item] { file.owed }

    /// Paper by paper: what came, what is wrong with it, and everything that is still missing.
    func answer(_ review: PaperReview) -> Letter {
        var letter = letter(Phrase.answerSubject(file.filing.order, owed: owed.count), lead(review))
        letter.add(Phrase.papersNow, .papers(review.answered.compactMap { row($0, review) }))
        let links = self.links.isEmpty || review.isEmpty ? [] : [Phrase.linksToo[language]]
        letter.add(Phrase.unplaced, .lines(asides(review) + links))
        letter.add(Phrase.unopened, .lines(unopened(review)))
        let answered = Set(review.answered.map(\.id))
        letter.add(
            Phrase.papersOwed,
            .papers(owed.filter { !answered.contains($0.id) }.map(parts.owedRow)))
        letter.add(Phrase.papersDone, .papers(parts.settledRows(except: answered)))
        if !owed.isEmpty { letter.add(Phrase.howToSend, parts.steps) }
        return letter
    }

    /// The filing can't be changed.
    func locked(_ papers: KeptPapers) -> Letter {
        let state = file.state.text(in: language)
        return letter(
            Phrase.statusSubject(file.filing.order, state),
            sentences(
                Phrase.locked(state)[language],
                papers == .kept ? Phrase.keptForPerson[language] : Phrase.nothingToDo[language]))
    }

    func nothingOwed(_ papers: KeptPapers) -> Letter {
        var letter = letter(
            Phrase.statusSubject(file.filing.order, file.state.text(in: language)),
            sentences(
                Phrase.nothingOwed[language],
                papers == .kept ? Phrase.keptForPerson[language] : Phrase.nothingToDo[language]))
        letter.add(Phrase.papersDone, .papers(parts.settledRows()))
        return letter
    }

    /// Nothing came but what had come before.
    func receivedBefore() -> Letter {
        let subject =
            owed.isEmpty
            ? Phrase.statusSubject(file.filing.order, file.state.text(in: language))
            : Phrase.answerSubject(file.filing.order, owed: owed.count)
        var letter = letter(
            subject,
            sentences(
                Phrase.receivedBefore[language],
                owed.isEmpty ? Phrase.nothingToDo[language] : parts.deadline(on: today)))
        letter.add(Phrase.papersOwed, .papers(owed.map(parts.owedRow)))
        letter.add(Phrase.papersDone, .papers(parts.settledRows()))
        if !owed.isEmpty { letter.add(Phrase.howToSend, parts.steps) }
        return letter
    }

    private func lead(_ review: PaperReview) -> String {
        guard !review.isEmpty else {
            let lead =
                links.isEmpty
                ? Phrase.noPapers(owed: owed.count) : Phrase.onlyLinks(owed: owed.count)
            return sentences(lead[language], parts.deadline(on: today))
        }
        let states = review.changes.map(\.state)
        let answered = Set(review.answered.map(\.id))
        let first = Phrase.answerLead(
            good: states.count { $0 == .checked }, bad: states.count { $0 == .returned },
            looked: states.count { $0 == .submitted }, unplaced: review.mentioned.count,
            unopened: review.unopened.count,
            missing: owed.count { !answered.contains($0.id) })[language]
        let last = owed.isEmpty ? Phrase.allIn[language] : parts.deadline(on: today)
        return sentences(first, last)
    }

    private func row(_ item: Item, _ review: PaperReview) -> Letter.PaperRow? {
        guard let now = file.items.first(where: { $0.id == item.id }) else { return nil }
        let deliveries = review.deliveries(for: item)
        let outcome = Self.worst(deliveries.map(\.verdict.outcome))
        var row = Letter.PaperRow(
            title: parts.title(item), mark: Self.mark(outcome), status: outcome.text(in: language))
        row.details.append(
            parts.detail(
                Phrase.file,
                deliveries.map { shownFileName($0.attachment.name) }
                    .joined(separator: Phrase.listComma[language])))
        if deliveries.count > 1 {
            row.details.append(
                parts.detail(Phrase.note, Phrase.severalFiles(deliveries.count)[language]))
        }
        row.details += parts.objections(now.findings)
        if outcome != .returned { row.details += changes(of: deliveries) }
        return row
    }

    /// What was mended: whoever sent a picture in is told of everything that is done to it.
    private func changes(of deliveries: [PaperReview.Delivery]) -> [Letter.Detail] {
        deliveries.flatMap { delivery in
            (delivery.attachment.exhibit?.paper?.changes ?? []).map { change in
                parts.detail(
                    Phrase.note, change.text(of: delivery.item.material, in: language))
            }
        }
    }

    private static func worst(_ outcomes: [Verdict.Outcome]) -> Verdict.Outcome {
        let ranked: [Verdict.Outcome] = [.returned, .held, .mended, .checked]
        return ranked.first(where: outcomes.contains) ?? .held
    }

    private static func mark(_ outcome: Verdict.Outcome) -> Letter.Mark {
        switch outcome {
        case .checked, .mended: .good
        case .returned: .bad
        case .held: .waiting
        }
    }

    private func asides(_ review: PaperReview) -> [String] {
        review.asides.compactMap { aside in
            Phrase.aside(aside.reason).map {
                shownFileName(aside.attachment.name) + Phrase.colon[language] + $0[language]
            }
        }
    }

    private func unopened(_ review: PaperReview) -> [String] {
        review.unopened.map { name, finding in
            shownFileName(name) + Phrase.colon[language]
                + sentences(finding.text, finding.remedy)
        }
    }

    private func sentences(_ sentences: String...) -> String {
        sentences.filter { !$0.isEmpty }.joined(separator: language == .english ? " " : "")
    }

    private func letter(_ subject: LocalText, _ lead: String) -> Letter {
        Letter(
            language: language, subject: subject[language], greeting: parts.greeting, lead: lead,
            closing: parts.closing)
    }
}

extension PaperReview {
    /// What was left aside and is spoken of; a picture of a signature is not.
    fileprivate var mentioned: [IncomingAttachment] {
        asides.filter { Phrase.aside($0.reason) != nil }.map(\.attachment)
    }

    /// Whether nothing came that a letter could speak of.
    fileprivate var isEmpty: Bool {
        deliveries.isEmpty && mentioned.isEmpty && unopened.isEmpty
    }
}
