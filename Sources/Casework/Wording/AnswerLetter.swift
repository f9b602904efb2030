internal import Materials

/// To an applicant: what became of a mail.
///
/// `file` is the filing as it is now.
struct AnswerLetter {
    private let parts: LetterParts
    private let links: [IncomingLink]
    private let today: CalendarDate

    init(
        file: CaseFile, language: Language, links: [IncomingLink] = [],
        in context: DecisionContext
    ) {
        self.init(
            file: file, language: language, links: links, by: context.profile, on: context.today)
    }

    init(
        file: CaseFile, language: Language, links: [IncomingLink] = [], by profile: RuleProfile,
        on today: CalendarDate
    ) {
        parts = LetterParts(file: file, language: language, by: profile)
        self.links = links
        self.today = today
    }

    enum KeptPapers { case none, kept }

    private var file: CaseFile { parts.file }
    private var phrases: Phrases { parts.phrases }
    private var owed: [Item] { file.owed }

    /// Paper by paper: what came, what is wrong with it, and everything that is still missing.
    func answer(_ review: PaperReview) -> Letter {
        var letter = parts.letter(
            parts.owedSubject, lead: lead(review), opening: opening(review))
        letter.add(
            phrases.headings.arrived, .papers(review.answered.compactMap { row($0, review) }))
        letter.add(phrases.headings.unplaced, .lines(asides(review)))
        letter.add(phrases.headings.unopened, .lines(unopened(review)))
        let answered = Set(review.answered.map(\.id))
        addRest(to: &letter, except: answered)
        return letter
    }

    /// The filing can't be changed.
    func locked(_ papers: KeptPapers) -> Letter {
        let state = file.state.text(in: parts.language)
        return parts.letter(
            parts.stateSubject, lead: phrases.answer.locked([.state: state]),
            opening: phrases.sentences(phrases.answer.unchanged, next(papers)))
    }

    func nothingOwed(_ papers: KeptPapers) -> Letter {
        var letter = parts.letter(
            parts.stateSubject, lead: phrases.answer.nothingOwed, opening: next(papers))
        letter.add(phrases.headings.settled, .papers(parts.settledRows()))
        return letter
    }

    /// Nothing came but what had come before.
    func receivedBefore() -> Letter {
        var letter = parts.letter(
            owed.isEmpty ? parts.stateSubject : parts.owedSubject,
            lead: phrases.answer.receivedBefore,
            opening: owed.isEmpty ? phrases.answer.nothingToDo : parts.deadline(on: today))
        addRest(to: &letter)
        return letter
    }

    /// A person has looked at the mail and takes nothing of it.
    func refused(_ reason: RefusalReason) -> Letter {
        let words = reason.words(in: phrases.refusal)
        guard file.isOpen, !owed.isEmpty else {
            let rest = words.advice.isEmpty ? phrases.answer.nothingToDo : words.advice
            return byPerson(parts.letter(parts.stateSubject, lead: words.lead, opening: rest))
        }
        let opening = phrases.sentences(
            words.advice, phrases.refusal.rest, parts.deadline(on: today))
        var letter = parts.letter(parts.owedSubject, lead: words.lead, opening: opening)
        addRest(to: &letter)
        return byPerson(letter)
    }

    /// Without the words that nobody but a program has written it.
    private func byPerson(_ letter: Letter) -> Letter {
        var letter = letter
        letter.closing = [phrases.closing.onFileOnly]
        return letter
    }

    /// What the mail said nothing of.
    private func addRest(to letter: inout Letter, except answered: Set<Int64> = []) {
        let untouched = owed.filter { !answered.contains($0.id) }
        letter.add(phrases.headings.owed, .papers(parts.owedRows(untouched)))
        letter.add(phrases.headings.settled, .papers(parts.settledRows(except: answered)))
        if !owed.isEmpty { letter.add(phrases.headings.howToSend, parts.steps) }
    }

    private func next(_ papers: KeptPapers) -> String {
        papers == .kept ? phrases.answer.keptForPerson : phrases.answer.nothingToDo
    }

    private func lead(_ review: PaperReview) -> String {
        let answer = phrases.answer
        guard !isEmpty(review) else {
            return (links.isEmpty ? answer.nothingAttached : answer.onlyLinks)(owed.count)
        }
        let states = review.changes.map(\.state)
        let answered = Set(review.answered.map(\.id))
        let results = [
            (answer.good, states.count { $0 == .checked }),
            (answer.bad, states.count { $0 == .returned }),
            (answer.looked, states.count { $0 == .submitted }),
            (answer.unplaced, asides(review).count), (answer.unopened, review.unopened.count),
            (answer.missing, owed.count { !answered.contains($0.id) }),
        ].filter { $0.1 > 0 }.map { $0($1) }
        return answer.lead([.results: phrases.typography.clauses(results)])
    }

    private func opening(_ review: PaperReview) -> String {
        phrases.sentences(
            owed.isEmpty ? phrases.answer.allIn : parts.deadline(on: today),
            isToBeMended(review) ? phrases.answer.opening : "",
            links.isEmpty ? "" : phrases.answer.aboutLinks)
    }

    private func row(_ item: Item, _ review: PaperReview) -> Letter.PaperRow? {
        guard let now = file.items.first(where: { $0.id == item.id }) else { return nil }
        let deliveries = review.deliveries(for: item)
        let outcome = Self.worst(deliveries.map(\.verdict.outcome))
        var row = Letter.PaperRow(
            title: parts.title(item), mark: Self.mark(outcome),
            status: outcome.text(in: parts.language))
        let names = deliveries.map { shownFileName($0.attachment.name) }
        row.details.append(parts.detail(\.file, phrases.typography.items(names)))
        if names.count > 1 {
            row.details.append(
                parts.detail(\.note, phrases.remarks.severalFiles(names.count)))
        }
        row.details += parts.objections(now.findings)
        row.details +=
            outcome == .returned ? parts.repetitions(now.findings) : changes(of: deliveries)
        return row
    }

    /// What was mended: whoever sent a picture in is told of everything that is done to it.
    private func changes(of deliveries: [PaperReview.Delivery]) -> [Letter.Detail] {
        deliveries.flatMap { delivery in
            (delivery.attachment.exhibit?.paper?.changes ?? []).map { change in
                parts.detail(\.note, change.text(of: delivery.item.material, in: parts.language))
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

    /// Whether something came that has to be sent again.
    private func isToBeMended(_ review: PaperReview) -> Bool {
        review.changes.contains { $0.state == .returned }
    }

    /// Whether nothing came that a letter could speak of.
    private func isEmpty(_ review: PaperReview) -> Bool {
        review.deliveries.isEmpty && review.unopened.isEmpty && asides(review).isEmpty
    }

    /// What was left aside and is spoken of; a picture of a signature is not.
    private func asides(_ review: PaperReview) -> [String] {
        review.asides.compactMap { aside in
            text(for: aside).map {
                shownFileName(aside.attachment.name) + phrases.typography.colon + $0
            }
        }
    }

    /// Nil for what needs no words.
    private func text(for aside: PaperReview.Aside) -> String? {
        switch aside.reason {
        case .logo, .byProgram, .companion, .container, .beyondNumber, .unverified: nil
        case .notAPaper: phrases.asides.notAPaper
        case .notOwed: phrases.asides.notOwed
        case .unclear: phrases.asides.unclear
        case .duplicate: phrases.asides.duplicate
        case .otherDomain:
            phrases.asides.otherDomain([
                .domain: aside.domain ?? "", .domains: phrases.typography.items(askedDomains),
            ])
        }
    }

    private var askedDomains: [String] {
        owed.filter { $0.material == .domainCertificate }.compactMap(\.domain)
    }

    private func unopened(_ review: PaperReview) -> [String] {
        review.unopened.map { name, finding in
            shownFileName(name) + phrases.typography.colon
                + phrases.sentences(
                    finding.text(in: parts.language), finding.remedy(in: parts.language))
        }
    }
}
