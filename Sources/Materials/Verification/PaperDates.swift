/// Until when a paper says it is good.
enum PaperExpiry: Sendable, Equatable {
    case day(WrittenDate)
    case longTerm
    /// A label of it, and nothing after it that can be read as a day.
    case unreadable
}

extension PaperReading {
    /// The last day that stands after a label of it; nil when the paper has no such label.
    ///
    /// The latest date of a page is something else: a certificate that ran out carries the later
    /// day of its printing.
    var expiry: PaperExpiry? {
        let found = filled(.expires).map(expiry(in:))
        guard let first = found.first(where: { $0 != .unreadable }) ?? found.first else {
            return nil
        }
        let isAgreed = found.allSatisfy { $0 == .unreadable || $0.isSame(as: first) }
        return isAgreed ? first : .unreadable
    }

    /// The day after a label of registration.
    var registered: WrittenDate? {
        filled(.registered).lazy.compactMap { WrittenDate.all(in: $0.value).first }.first
    }

    /// Whether a domain's day of registration bears out its day of expiry: domains are sold by
    /// whole years, so a misread digit seldom leaves day and month alike.
    func isAnniversary(_ expiry: WrittenDate) -> Bool {
        guard let registered, registered.isCertain, expiry.isCertain else { return false }
        let years = expiry.day.year - registered.day.year
        guard years > 0,
            let due = CalendarDate(
                year: expiry.day.year, month: registered.day.month, day: registered.day.day)
        else { return false }
        return abs(due.dayNumber - expiry.day.dayNumber) <= 1
    }

    private func expiry(in found: LabelledValue) -> PaperExpiry {
        let words = PaperWords.builtIn
        let own = found.value.last.map { Self.goesOn.contains($0.plain) } ?? true
        let text =
            own || WrittenDate.all(in: found.value).isEmpty
            ? Array(found.value) + found.below : Array(found.value)
        let isLongTerm = text.indices.contains { index in
            words.longTerm.contains { text[index...].starts(with: $0) }
        }
        if isLongTerm { return .longTerm }
        return WrittenDate.all(in: text[...]).last.map(PaperExpiry.day) ?? .unreadable
    }

    /// What stands between the two days of a period.
    private static let goesOn: Set<Unicode.Scalar> = ["至", "到", "-", "~"]
}

extension PaperExpiry {
    fileprivate func isSame(as other: PaperExpiry) -> Bool {
        switch (self, other) {
        case (.day(let day), .day(let otherDay)): day.day == otherDay.day
        case (.longTerm, .longTerm): true
        default: false
        }
    }
}

/// How a letter is dated.
enum LetterDate: Sendable, Equatable {
    case day(WrittenDate)
    /// Only 年 月 日 stands there, or nothing after the label.
    case blank
    case notFound
}

extension PaperReading {
    /// The day after the last label of a date, else the last row that holds a date and nothing
    /// else; a day inside a sentence or a period is not when the letter was signed.
    var letterDate: LetterDate {
        let labelled = values.filter { $0.label == .date }
        let alone = page.rows.filter(Self.isDateLine)
        let places = labelled.map(\.value) + alone.map { $0[...] }
        if let date = labelled.compactMap({ WrittenDate.all(in: $0.value).last }).last
            ?? alone.compactMap({ WrittenDate.all(in: $0[...]).last }).last
        {
            return .day(date)
        }
        return places.isEmpty ? .notFound : .blank
    }

    /// Whether a row is a date or the place for one.
    private static func isDateLine(_ row: [Glyph]) -> Bool {
        let dates = WrittenDate.all(in: row[...])
        if dates.count == 1, let only = dates.first { return row.count - only.range.count <= 3 }
        let words = row.map(\.plain).filter(\.isHan)
        return words == ["年", "月", "日"] && dates.isEmpty
    }
}
