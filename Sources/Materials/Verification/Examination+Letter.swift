extension Examination {
    /// A place for a signature with nothing beside it (R17, R29, R31, R33).
    ///
    /// Readers often skip handwriting, so an empty place is a question and no refusal.
    mutating func judgeSignature(_ paper: PaperReading, _ rule: String?) {
        let places = paper.values.filter { $0.label == .signature }
        guard places.contains(where: { $0.isBlank || isOfSeal($0) }) else { return }
        note(.signatureNotSeen, rule: rule)
    }

    /// Whether what stands beside a label is the writing around the unit's seal: two characters of
    /// the unit's name in a row, and no name of a person who may sign.
    private func isOfSeal(_ value: LabelledValue) -> Bool {
        guard let filing else { return false }
        let seen = value.value.map(\.plain)
        let people = [
            filing.legalRepresentative, filing.subjectOwner?.name, filing.siteOwner?.name,
        ].compactMap { $0 }.filter { !$0.isEmpty }.map(plainScalars)
        guard !people.contains(where: { seen.firstRange(of: $0) != nil }) else { return false }
        let unit = plainScalars(of: filing.subject.name)
        return zip(seen, seen.dropFirst()).contains { unit.firstRange(of: [$0, $1]) != nil }
    }

    /// Places of the form that nobody filled in.
    mutating func judgeEntries(_ paper: PaperReading, _ rule: String?) {
        let entries: Set<PaperWords.Label> = [.name, .number, .domain, .expires, .address]
        let empty = paper.values.first {
            entries.contains($0.label) && $0.isExplicit && $0.isBlank
                && $0.below.allSatisfy { PaperWords.builtIn.blanks.contains($0.plain) }
        }
        guard let empty else { return }
        note(.entryBlank, rule: rule, measured: .text(empty.printed))
    }

    /// When a letter was signed: not to come, and not too long ago.
    mutating func judgeLetterDate(_ paper: PaperReading, _ rule: String?, on today: CalendarDate) {
        let months = profile.readingLimits.letterMonths.value
        switch paper.letterDate {
        case .blank: note(.dateBlank, rule: rule)
        case .notFound: note(.dateNotRead, rule: rule)
        case .day(let date) where !date.isCertain: note(.dateNotRead, rule: rule)
        case .day(let date) where date.day > today:
            note(.dateToCome, rule: rule, measured: "\(date.day)", limit: "\(today)")
        case .day(let date):
            let earliest = today.adding(months: -months)
            guard date.day < earliest else { return }
            note(.dateTooOld, rule: rule, measured: "\(date.day)", limit: "\(earliest)")
        }
    }
}
