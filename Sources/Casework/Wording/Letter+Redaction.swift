internal import Materials

extension Letter {
    /// The letter as it may leave: no text in it, whoever's words it repeats, shows a number that
    /// identifies a person.
    ///
    /// - Parameter orders: numbers of filings, which stay whole.
    func redacted(sparing orders: Set<String>) -> Letter {
        func mask(_ text: String) -> String { Redaction.freeText(text, sparing: orders) }
        var letter = self
        letter.subject = mask(subject)
        letter.lead = mask(lead)
        letter.greeting = mask(greeting)
        letter.opening = mask(opening)
        letter.facts = facts.map { $0.mapped(mask) }
        letter.sections = sections.map { $0.mapped(mask) }
        letter.closing = closing.map(mask)
        return letter
    }
}

extension Letter.Section {
    fileprivate func mapped(_ mask: (String) -> String) -> Self {
        let body: Letter.Body =
            switch body {
            case .lines(let lines): .lines(lines.map(mask))
            case .steps(let steps): .steps(steps.map(mask))
            case .papers(let rows): .papers(rows.map { $0.mapped(mask) })
            case .facts(let facts): .facts(facts.map { $0.mapped(mask) })
            }
        return Self(heading: mask(heading), body: body)
    }
}

extension Letter.PaperRow {
    fileprivate func mapped(_ mask: (String) -> String) -> Self {
        var row = self
        row.title = mask(title)
        row.status = mask(status)
        row.details = details.map { $0.mapped(mask) }
        return row
    }
}

extension Letter.Detail {
    fileprivate func mapped(_ mask: (String) -> String) -> Self {
        Self(label: label, text: mask(text))
    }
}
