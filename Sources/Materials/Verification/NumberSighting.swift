extension PaperReading {
    /// Looks for an identity number or a social credit code.
    ///
    /// Another number is only said to stand there when its own check character is right: a reader
    /// that mistakes one character breaks it.
    func sighting(ofNumber number: String, on today: CalendarDate) -> Sighting {
        let wanted = plainScalars(of: number).filter { $0 != "-" }
        guard !wanted.isEmpty else { return .notFound }
        let found = numbers.filter { $0.scalars == wanted }
        if !found.isEmpty {
            return found.contains { $0.isCertain(on: today) } ? .verified : .doubtful
        }
        let isNear = numbers.contains {
            Sighting.isNear($0.scalars, wanted, within: limits.near.value)
                && !$0.isChecked(on: today)
        }
        guard !isNear else { return .doubtful }
        let isOther = numbers.contains {
            $0.isLabelled && $0.isChecked(on: today) && $0.isCertain(on: today)
        }
        return isOther ? .differs(seen: nil) : .notFound
    }
}

/// A run of letters and digits that may be a number of a person or an organisation.
struct NumberOnPaper: Sendable, Equatable {
    let scalars: [Unicode.Scalar]
    /// Whether no character may be read otherwise.
    let isCertain: Bool
    /// Whether no character may be read as another that codes and identity numbers are made of.
    let isCertainAsCode: Bool
    /// Whether a label says that it is one.
    let isLabelled: Bool

    /// A nought that may as well be a letter O is a nought where no letter O can be.
    func isCertain(on today: CalendarDate) -> Bool {
        isCertain || isCertainAsCode && isChecked(on: today)
    }

    /// Whether its check character is right.
    func isChecked(on today: CalendarDate) -> Bool {
        let text = String(String.UnicodeScalarView(scalars))
        return (try? SocialCreditCode(text)) != nil
            || (try? ResidentIdentityNumber(text, on: today)) != nil
    }
}

extension PageText {
    /// Runs of eight characters or more, hyphens left out; blanks part what is too long only.
    func numbers(among values: [LabelledValue]) -> [NumberOnPaper] {
        let byRow = Dictionary(grouping: values.filter { $0.label == .number }, by: \.row)
        return rows.indices.flatMap { row in
            var isLabelled = [Bool](repeating: false, count: rows[row].count)
            for index in (byRow[row] ?? []).flatMap(\.value.indices) { isLabelled[index] = true }
            let glyphs = rows[row]
            return Self.runs(in: glyphs).map { run in
                let own = glyphs[run].filter { $0.scalar != "-" }
                return NumberOnPaper(
                    scalars: own.map(\.scalar), isCertain: own.allSatisfy(\.isCertain),
                    isCertainAsCode: Self.isCertainAsCode(own),
                    isLabelled: isLabelled[run].contains(true))
            }
        }
    }

    /// In capitals, as codes are printed, a small letter is none of theirs.
    private static func isCertainAsCode(_ run: [Glyph]) -> Bool {
        let isSmall = run.contains { ("a"..."z").contains($0.written) }
        return run.allSatisfy { glyph in
            glyph.isClear
                && (glyph.alternatives.map { alternatives in
                    !alternatives.isEmpty
                        && alternatives.allSatisfy {
                            SocialCreditCode.leavesOut(isSmall ? $0.uppercased() : $0)
                        }
                } ?? true)
        }
    }

    private static func runs(in glyphs: [Glyph]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for index in 0...glyphs.count {
            let goesOn = index < glyphs.count && glyphs[index].scalar.belongsToNumber
            guard !goesOn else { continue }
            runs += parts(of: start..<index, in: glyphs)
            start = index + 1
        }
        return runs
    }

    /// A run that is too long for one number, at its blanks.
    private static func parts(of run: Range<Int>, in glyphs: [Glyph]) -> [Range<Int>] {
        guard run.count > longestNumber else { return run.count >= 8 ? [run] : [] }
        let starts = run.filter { $0 == run.lowerBound || glyphs[$0].startsWord }
        return zip(starts, starts.dropFirst() + [run.upperBound]).map { $0..<$1 }
            .filter { $0.count >= 8 }
    }

    /// 18 characters, and hyphens between them.
    private static let longestNumber = 22
}

extension Unicode.Scalar {
    fileprivate var belongsToNumber: Bool { isASCIIDigit || isASCIILetter || self == "-" }
}
