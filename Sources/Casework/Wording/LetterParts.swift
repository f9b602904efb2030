internal import Materials

/// What letters about one filing have in common.
struct LetterParts {
    let file: CaseFile
    let language: Language
    let phrases: Phrases

    init(file: CaseFile, language: Language) {
        self.file = file
        self.language = language
        phrases = Phrases.of(language)
    }

    /// By the organisation's name; a person is not named in a mail that may be forwarded.
    var greeting: String {
        let isPerson = file.filing.entity == .individual || file.filing.subject.name.isEmpty
        guard !isPerson else { return phrases.greetings.anybody }
        return phrases.greetings.organisation([
            .organisation: quoted(file.filing.subject.name, limit: 60)
        ])
    }

    var closing: [String] { [phrases.closing.automatic, phrases.closing.onFileOnly] }

    /// Which filing, how it stands, and how far it is.
    var facts: [Letter.Detail] {
        var facts = [
            detail(\.order, file.filing.order), detail(\.state, file.state.text(in: language)),
        ]
        guard !file.owed.isEmpty else { return facts }
        if let day = file.deadline { facts.append(detail(\.deadline, phrases.day(day))) }
        let wanted = file.items.filter { $0.state != .waived }
        let progress = phrases.statuses.progress([
            .all: String(wanted.count), .received: String(wanted.count - file.owed.count),
        ])
        return facts + [detail(\.progress, progress)]
    }

    /// A letter about the filing, with what all of them say.
    func letter(_ subject: String, lead: String, opening: String = "") -> Letter {
        Letter(
            language: language, subject: subject, lead: lead, greeting: greeting,
            opening: opening, facts: facts, closing: closing)
    }

    /// The subject that tells how the filing stands.
    var stateSubject: String {
        phrases.subjects.state([
            .order: file.filing.order, .state: file.state.text(in: language),
        ])
    }

    /// The subject that tells what is still owed.
    var owedSubject: String {
        file.owed.isEmpty
            ? phrases.subjects.complete([.order: file.filing.order])
            : phrases.subjects.owed(file.owed.count, [.order: file.filing.order])
    }

    func title(_ item: Item) -> String {
        title(item.material, item.domain)
    }

    func title(_ material: Material, _ domain: String?) -> String {
        let name = material.name(in: language)
        return domain.map { "\(name) \($0)" } ?? name
    }

    func detail(_ label: KeyPath<Phrases.Labels, String>, _ text: String) -> Letter.Detail {
        Letter.Detail(label: phrases.labels[keyPath: label], text: text)
    }

    /// Until when, as a sentence; `today` tells whether that has passed.
    func deadline(on today: CalendarDate? = nil) -> String {
        guard let day = file.deadline else { return phrases.deadlines.none }
        let phrase =
            today.map { day < $0 } == true ? phrases.deadlines.passed : phrases.deadlines.by
        return phrase([.day: phrases.day(day)])
    }

    var steps: Letter.Body { .steps(phrases.steps) }

    /// What is wrong and what to do, finding by finding.
    func objections(_ findings: [Finding]) -> [Letter.Detail] {
        findings.filter { $0.severity == .refuse || $0.severity == .hold }.flatMap { finding in
            let rule = ruleNumber(of: finding)
            return [detail(\.problem, finding.text + rule)]
                + (finding.remedy.isEmpty ? [] : [detail(\.remedy, finding.remedy)])
        }
    }

    func ruleNumber(of finding: Finding) -> String {
        finding.rule.map { phrases.remarks.ruleNumber([.rule: $0]) } ?? ""
    }

    /// An item that has to be sent: why, and how it must look.
    func owedRow(_ item: Item) -> Letter.PaperRow {
        var row = Letter.PaperRow(
            title: title(item), mark: item.state == .returned ? .bad : .open,
            status: item.state == .returned
                ? phrases.statuses.neededAgain : phrases.statuses.needed)
        row.details += reasons(item)
        row.details.append(
            detail(\.requirement, item.material.requirements(in: language)))
        return row
    }

    private func reasons(_ item: Item) -> [Letter.Detail] {
        if item.state == .returned, !item.findings.isEmpty { return objections(item.findings) }
        var reasons: [Letter.Detail] = []
        let issues = item.issues.map { $0.text(in: language) }
        if !issues.isEmpty {
            reasons.append(detail(\.problem, phrases.typography.items(issues)))
        }
        if !item.note.isEmpty { reasons.append(detail(\.reviewerWords, quoted(item.note))) }
        return reasons
    }

    /// An item that the applicant need not touch.
    func settledRow(_ item: Item) -> Letter.PaperRow {
        let status: (Letter.Mark, String) =
            switch item.state {
            case .accepted: (.good, phrases.statuses.accepted)
            case .waived: (.good, phrases.statuses.waived)
            case .submitted: (.waiting, Verdict.Outcome.held.text(in: language))
            case .checked, .requested, .returned:
                (.good, Verdict.Outcome.checked.text(in: language))
            }
        return Letter.PaperRow(title: title(item), mark: status.0, status: status.1)
    }

    /// What is settled, but for what was waived long ago.
    func settledRows(except ids: Set<Int64> = []) -> [Letter.PaperRow] {
        file.items.filter { !$0.isOwed && $0.state != .waived && !ids.contains($0.id) }
            .map(settledRow)
    }
}
