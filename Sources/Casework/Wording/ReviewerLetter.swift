internal import Materials

/// To a reviewer: what was done, what is asked, or that everything is in.
struct ReviewerLetter {
    let reviewer: String

    private typealias Words = Phrase.ToReviewer

    /// What was understood has been carried out.
    func confirmation(of reading: InstructionReading) -> Letter {
        let papers = reading.wanted.values.map(\.count).reduce(0, +)
        var letter = letter(
            Words.actedSubject(orders(reading)),
            lead: Words.acted(
                reading.instruction.intent, filings: reading.files.count, papers: papers))
        addReading(reading, to: &letter)
        return letter
    }

    /// Nothing has been done yet, and why.
    func question(about reading: InstructionReading) -> Letter {
        var letter = letter(Words.askSubject(orders(reading)), lead: Words.ask)
        letter.sections.append(
            .init(heading: Words.doubts, body: .steps(reading.doubts.map(\.text))))
        addReading(reading, to: &letter)
        if !reading.doubts.allSatisfy(\.isAboutTheEnd) {
            letter.sections.append(.init(heading: Words.form, body: .lines(Words.formLines)))
        }
        return letter
    }

    /// Everything is in: paper by paper, with what the reviewer should look at.
    func report(on file: CaseFile) -> Letter {
        let parts = LetterParts(file: file, language: .chinese)
        var letter = letter(Words.reportSubject(file.filing.order), lead: Words.allIn)
        let rows = file.items.filter { $0.state != .waived }.map { item in
            var row = parts.settledRow(item)
            row.details = item.findings.filter { $0.severity != .info }.map { finding in
                let rule = finding.rule.map { Phrase.ruleNumber($0)[.chinese] } ?? ""
                return parts.detail(Phrase.hint, finding.text + rule)
            }
            return row
        }
        letter.add(Phrase.papersNow, .papers(rows))
        letter.sections = letter.sections.map {
            .init(heading: Words.papers, body: $0.body)
        }
        letter.closing.insert(
            Phrase.about(file.filing.order, file.state.text(in: .chinese))[.chinese], at: 0)
        return letter
    }

    private func orders(_ reading: InstructionReading) -> String {
        let orders = reading.files.map(\.filing.order)
        return orders.count > 2 ? "\(orders[0]) 等 \(orders.count) 个" : orders.joined(separator: "、")
    }

    private func addReading(_ reading: InstructionReading, to letter: inout Letter) {
        var lines: [String] = []
        let orders = reading.instruction.filings
        if !orders.isEmpty { lines.append("\(Words.orders)：\(orders.joined(separator: "、"))") }
        if let deadline = reading.instruction.deadline {
            lines.append("\(Words.deadline)：\(deadline)")
        }
        if !lines.isEmpty {
            letter.sections.append(.init(heading: Words.understood, body: .lines(lines)))
        }
        let rows = reading.instruction.items.map(row) + reading.instruction.settled.map(row)
        if !rows.isEmpty {
            letter.sections.append(.init(heading: Words.papers, body: .papers(rows)))
        }
    }

    private func row(_ demand: Demand) -> Letter.PaperRow {
        let issues = demand.issues.map { $0.text(in: .chinese) }.joined(separator: "、")
        return row(demand.material, demand.domains, .open, issues, said: demand.note)
    }

    private func row(_ paper: SettledPaper) -> Letter.PaperRow {
        let status = paper.verdict == .accepted ? Phrase.accepted : Phrase.waived
        return row(paper.material, paper.domains, .good, status[.chinese], said: paper.note)
    }

    private func row(
        _ material: Material, _ domains: [String], _ mark: Letter.Mark, _ status: String,
        said words: String
    ) -> Letter.PaperRow {
        let name = material.name(in: .chinese)
        let title = ([name] + domains.map { quoted($0, limit: 80) }).joined(separator: " ")
        var row = Letter.PaperRow(title: title, mark: mark, status: status)
        if !words.isEmpty {
            row.details = [Letter.Detail(label: Words.words, text: quoted(words))]
        }
        return row
    }

    private func letter(_ subject: String, lead: String) -> Letter {
        Letter(
            language: .chinese, subject: subject, greeting: Phrase.reviewerGreeting[.chinese],
            lead: lead, closing: [Words.automatic])
    }
}
