internal import Materials

/// What letters about one filing have in common.
struct LetterParts {
    let file: CaseFile
    let language: Language

    /// By the organisation's name; a person is not named in a mail that may be forwarded.
    var greeting: String {
        let isPerson = file.filing.entity == .individual || file.filing.subject.name.isEmpty
        return isPerson
            ? Phrase.greeting[language]
            : Phrase.greeting(quoted(file.filing.subject.name, limit: 60))[language]
    }

    var closing: [String] {
        [
            Phrase.about(file.filing.order, file.state.text(in: language))[language],
            Phrase.automatic[language], Phrase.onFileOnly[language],
        ]
    }

    func title(_ item: Item) -> String {
        title(item.material, item.domain)
    }

    func title(_ material: Material, _ domain: String?) -> String {
        let name = material.name(in: language)
        return domain.map { "\(name) \($0)" } ?? name
    }

    func detail(_ label: LocalText, _ text: String) -> Letter.Detail {
        Letter.Detail(label: label[language], text: text)
    }

    func deadline(on today: CalendarDate? = nil) -> String {
        guard let day = file.deadline else { return Phrase.noDeadline[language] }
        if let today, day < today { return Phrase.overdue(day)[language] }
        return Phrase.deadline(day)[language]
    }

    var steps: Letter.Body { .steps(Phrase.steps.map { $0[language] }) }

    /// What is wrong and what to do, finding by finding.
    func objections(_ findings: [Finding]) -> [Letter.Detail] {
        findings.filter { $0.severity == .refuse || $0.severity == .hold }.flatMap { finding in
            let rule = finding.rule.map { Phrase.ruleNumber($0)[language] } ?? ""
            return [detail(Phrase.problem, finding.text + rule)]
                + (finding.remedy.isEmpty ? [] : [detail(Phrase.remedy, finding.remedy)])
        }
    }

    /// An item that has to be sent: why, and how it must look.
    func owedRow(_ item: Item) -> Letter.PaperRow {
        var row = Letter.PaperRow(
            title: title(item), mark: item.state == .returned ? .bad : .open,
            status: item.state == .returned
                ? Phrase.neededAgain[language] : Phrase.needed[language])
        row.details += reasons(item)
        row.details.append(
            detail(Phrase.requirement, item.material.requirements(in: language)))
        return row
    }

    private func reasons(_ item: Item) -> [Letter.Detail] {
        if item.state == .returned, !item.findings.isEmpty { return objections(item.findings) }
        var reasons: [Letter.Detail] = []
        let issues = item.issues.map { $0.text(in: language) }
        if !issues.isEmpty {
            reasons.append(
                detail(Phrase.problem, issues.joined(separator: Phrase.listComma[language])))
        }
        if !item.note.isEmpty { reasons.append(detail(Phrase.reviewerWords, quoted(item.note))) }
        return reasons
    }

    /// An item that the applicant need not touch.
    func settledRow(_ item: Item) -> Letter.PaperRow {
        let status: (Letter.Mark, String) =
            switch item.state {
            case .accepted: (.good, Phrase.accepted[language])
            case .waived: (.good, Phrase.waived[language])
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
