internal import Materials

/// To a reviewer: what was done, what is asked, or that everything is in.
struct ReviewerLetter {
    let language: Language
    private let phrases: Phrases

    init(language: Language) {
        self.language = language
        phrases = Phrases.of(language)
    }

    private var words: Phrases.Reviewer { phrases.reviewer }

    /// What was understood has been carried out; `files` are the filings as they are now.
    func confirmation(of reading: InstructionReading, on files: [CaseFile]) -> Letter {
        var letter = letter(
            words.actedSubject([.orders: orders(reading)]), lead: done(reading),
            opening: words.doneOpening)
        addReading(reading, of: files, to: &letter)
        return letter
    }

    /// Nothing has been done yet, and why.
    func question(about reading: InstructionReading) -> Letter {
        let orders = orders(reading)
        var letter = letter(
            orders.isEmpty
                ? words.questionSubjectWithoutOrder : words.questionSubject([.orders: orders]),
            lead: words.question, opening: words.questionOpening)
        letter.add(
            words.doubts, .steps(reading.doubts.map { phrases.text(of: $0, in: language) }))
        addReading(reading, of: reading.files, to: &letter)
        if !reading.doubts.allSatisfy(\.isAboutTheEnd) {
            letter.add(words.form, .lines(phrases.form(for: reading, in: language)))
        }
        return letter
    }

    /// Everything is in: paper by paper, with what the reviewer should look at.
    func report(on file: CaseFile) -> Letter {
        let parts = LetterParts(file: file, language: language)
        var letter = letter(
            words.reportSubject([.order: file.filing.order]), lead: words.allIn,
            opening: words.allInOpening)
        letter.facts = parts.facts
        let rows = file.items.filter { $0.state != .waived }.map { item in
            var row = parts.settledRow(item).numbered(file.numbers(of: item))
            row.details = item.findings.filter { $0.severity != .info }.map { finding in
                parts.detail(\.hint, finding.text(in: language) + parts.ruleNumber(of: finding))
            }
            return (item, row)
        }
        letter.add(words.papersHeading, .papers(parts.merged(rows)))
        letter.add(words.form, .lines(words.answers))
        return letter
    }

    /// A contact can't be reached any more.
    func deadAddress(_ address: String, of file: CaseFile, status: String) -> Letter {
        let parts = LetterParts(file: file, language: language)
        var letter = letter(
            words.deadAddressSubject([.order: file.filing.order]),
            lead: words.deadAddress([.text: address]),
            opening: words.deadAddressOpening([.state: status]))
        letter.facts = parts.facts
        return letter
    }

    private func done(_ reading: InstructionReading) -> String {
        switch reading.instruction.intent {
        case .request:
            words.requested([
                .filings: words.filings(reading.files.count),
                .papers: words.papers(reading.wanted.values.map(\.count).reduce(0, +)),
            ])
        case .withdraw: words.withdrawn
        case .approve: words.approved
        case .reject: words.rejected
        case .extend: words.extended
        case .unclear: words.nothingDone
        }
    }

    private func orders(_ reading: InstructionReading) -> String {
        let orders = reading.files.map(\.filing.order)
        return orders.count > 2
            ? words.severalOrders(orders.count, [.order: orders[0]])
            : phrases.typography.items(orders)
    }

    private func addReading(
        _ reading: InstructionReading, of files: [CaseFile], to letter: inout Letter
    ) {
        let instruction = reading.instruction
        letter.orders = Set(instruction.filings)
        var facts: [Letter.Detail] = []
        if !instruction.filings.isEmpty {
            let orders = phrases.typography.items(instruction.filings)
            facts.append(Letter.Detail(label: phrases.labels.order, text: orders))
        }
        if let deadline = instruction.deadline {
            let day = phrases.day(deadline)
            facts.append(Letter.Detail(label: phrases.labels.deadline, text: day))
        }
        letter.add(words.understood, .facts(facts))
        // Papers of several filings have no number in common.
        let file = files.count == 1 ? files.first : nil
        letter.add(
            words.papersHeading,
            .papers(
                instruction.items.map { row($0, in: file) }
                    + instruction.settled.map { row($0, in: file) }))
    }

    private func row(_ demand: Demand, in file: CaseFile?) -> Letter.PaperRow {
        let issues = phrases.typography.items(demand.issues.map { $0.text(in: language) })
        return row(demand.material, demand.domains, .open, issues, said: demand.note)
            .numbered(file?.numbers(of: demand.material, domains: demand.domains) ?? [])
    }

    private func row(_ paper: SettledPaper, in file: CaseFile?) -> Letter.PaperRow {
        let statuses = phrases.statuses
        let status = paper.verdict == .accepted ? statuses.accepted : statuses.waived
        return row(paper.material, paper.domains, .good, status, said: paper.note)
            .numbered(file?.numbers(of: paper.material, domains: paper.domains) ?? [])
    }

    private func row(
        _ material: Material, _ domains: [String], _ mark: Letter.Mark, _ status: String,
        said note: String
    ) -> Letter.PaperRow {
        let name = material.name(in: language)
        let title = ([name] + domains.map { quoted($0, limit: 80) }).joined(separator: " ")
        let said = Letter.Detail(label: words.words, text: quoted(note))
        return Letter.PaperRow(
            title: title, mark: mark, status: status, details: note.isEmpty ? [] : [said])
    }

    private func letter(_ subject: String, lead: String, opening: String = "") -> Letter {
        Letter(
            language: language, subject: subject, lead: lead,
            greeting: phrases.greetings.reviewer, opening: opening, closing: [words.automatic])
    }
}
