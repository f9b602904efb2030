internal import Materials

/// What letters about one filing have in common.
struct LetterParts {
    let file: CaseFile
    let language: Language
    let phrases: Phrases
    private let profile: RuleProfile?
    private let requirements: [RequiredMaterial]

    /// - Parameter profile: tells why papers are needed and where their templates are to be had;
    ///   nil where papers are only named.
    init(file: CaseFile, language: Language, by profile: RuleProfile? = nil) {
        self.file = file
        self.language = language
        self.profile = profile
        phrases = Phrases.of(language)
        requirements = profile?.requiredMaterials(for: file.filing) ?? []
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
        guard file.isOpen, !file.owed.isEmpty else { return facts }
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
            let remedy = finding.remedy(in: language)
            return [detail(\.problem, finding.text(in: language) + rule)]
                + (remedy.isEmpty ? [] : [detail(\.remedy, remedy)])
        }
    }

    /// That a picture is one that was returned before, to whoever sends it again.
    func repetitions(_ findings: [Finding]) -> [Letter.Detail] {
        findings.filter { $0.code == .duplicate && $0.severity == .warn }
            .map { detail(\.note, $0.text(in: language)) }
    }

    func ruleNumber(_ rule: String) -> String { phrases.remarks.ruleNumber([.rule: rule]) }

    func ruleNumber(of finding: Finding) -> String {
        finding.rule.map(ruleNumber) ?? ""
    }

    /// Papers that have to be sent: why, how they must look and where they are to be had.
    ///
    /// Those that no earlier notice had listed are marked, beside the reviewer's reason.
    func owedRows(
        _ items: [Item], markingNew isNew: (Item) -> Bool = { _ in false }
    ) -> [Letter.PaperRow] {
        merged(
            items.map { item in
                var row = owedRow(item)
                if isNew(item) {
                    row.details.insert(detail(\.addition, phrases.remarks.askedLater), at: 0)
                }
                return (item, row)
            })
    }

    func owedRow(_ item: Item) -> Letter.PaperRow {
        let isReturned = item.state == .returned
        let statuses = phrases.statuses
        var row = Letter.PaperRow(
            title: title(item), mark: isReturned ? .bad : .open,
            status: isReturned ? statuses.neededAgain : statuses.needed)
        row.details = reasons(item) + (isReturned ? [] : rule(behind: item))
        row.details.append(detail(\.requirement, item.material.requirements(in: language)))
        if let template = profile?.templateSource(of: item.material, for: file.filing) {
            row.details.append(detail(\.template, template[language]))
        }
        return row
    }

    /// Why the rules ask for it, in plain words, as far as that is certain, and where it is to be
    /// had.
    private func rule(behind item: Item) -> [Letter.Detail] {
        let requirement = requirements.first {
            $0.material == item.material && $0.domain == item.domain
        }
        guard let requirement, requirement.strength.isCertain else { return [] }
        // One reason for all domains lets their certificates be asked for in one row.
        let reason =
            item.domain == nil
            ? requirement.reason : profile?.rule(requirement.rule)?.statement
        let why = reason.map { $0[language] + ruleNumber(requirement.rule) }
        return [
            why.map { detail(\.why, quoted($0)) },
            requirement.source.map { detail(\.source, $0[language]) },
        ]
        .compactMap(\.self)
    }

    private func reasons(_ item: Item) -> [Letter.Detail] {
        if item.state == .returned, !item.findings.isEmpty { return objections(item.findings) }
        var reasons: [Letter.Detail] = []
        let issues = item.issues.map { $0.text(in: language) }
        if !issues.isEmpty {
            reasons.append(detail(\.problem, phrases.typography.items(issues)))
        }
        if !item.note.isEmpty { reasons.append(detail(\.reviewerWords, quoted(item.note))) }
        return reasons + remedies(of: item)
    }

    /// What to do about a reviewer's objections; that a paper is missing says it itself.
    private func remedies(of item: Item) -> [Letter.Detail] {
        item.issues.filter { $0 != .missing }.compactMap { issue in
            profile?.finding(for: issue, of: item.material, in: file.filing)
                .remedy(in: language)
        }.filter { !$0.isEmpty }.map { detail(\.remedy, $0) }
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
        let items = file.items.filter {
            !$0.isOwed && $0.state != .waived && !ids.contains($0.id)
        }
        return merged(items.map { ($0, settledRow($0)) })
    }

    /// Rows that differ in nothing but the domain, as one row with all the domains.
    func merged(_ rows: [(item: Item, row: Letter.PaperRow)]) -> [Letter.PaperRow] {
        var groups: [(material: Material, domains: [String], row: Letter.PaperRow)] = []
        for (item, row) in rows {
            let same = groups.lastIndex { $0.material == item.material }
            if let domain = item.domain, let same, groups[same].row.saysTheSame(as: row),
                !groups[same].domains.isEmpty
            {
                groups[same].domains.append(domain)
            } else {
                groups.append((item.material, item.domain.map { [$0] } ?? [], row))
            }
        }
        return groups.map {
            $0.domains.count > 1 ? row($0.row, of: $0.material, for: $0.domains) : $0.row
        }
    }

    private func row(
        _ row: Letter.PaperRow, of material: Material, for domains: [String]
    ) -> Letter.PaperRow {
        var row = row
        row.title = phrases.remarks.domainCount(
            domains.count, [.material: material.name(in: language)])
        row.details.insert(detail(\.domains, phrases.typography.items(domains)), at: 0)
        return row
    }
}

extension Letter.PaperRow {
    fileprivate func saysTheSame(as other: Letter.PaperRow) -> Bool {
        mark == other.mark && status == other.status && details == other.details
            && numbers == other.numbers
    }
}

extension RequiredMaterial.Strength {
    /// Whether the reason given is known to be true of the filing.
    fileprivate var isCertain: Bool {
        switch self {
        case .certain, .someProvinces: true
        case .perhaps, .notTaken: false
        }
    }
}
