/// A domain name that stands on a paper.
struct DomainOnPaper: Sendable, Equatable {
    let name: DomainName
    /// Which row of the page it is in.
    let row: Int
    let isCertain: Bool
    /// Whether it stands after a label that says it is the paper's domain.
    let isLabelled: Bool
}

extension PaperReading {
    /// Looks for any of the domains.
    ///
    /// What stands after a label is heard before the rest; on a paper without one, its first
    /// domain is what it is about.
    func sighting(ofAnyDomain expected: [DomainName]) -> Sighting {
        let wanted = Set(expected.map(\.registrable))
        let labelled = domains.filter(\.isLabelled)
        let heard = labelled.isEmpty ? Array(domains.prefix(1)) : labelled
        let matches = domains.filter { wanted.contains($0.name.registrable) }
        guard matches.isEmpty else {
            let agree = heard.allSatisfy { wanted.contains($0.name.registrable) }
            return agree && heard.contains(where: \.isCertain) ? .verified : .doubtful
        }
        return sighting(ofOther: heard, than: expected)
    }

    /// Domains that stand where another one should.
    private func sighting(
        ofOther heard: [DomainOnPaper], than expected: [DomainName]
    ) -> Sighting {
        guard let other = heard.first else { return hiddenSighting(of: expected) }
        let isNear = heard.contains { seen in expected.contains { isLikeness(seen.name, of: $0) } }
        guard !isNear, heard.allSatisfy(\.isCertain) else { return .doubtful }
        let isRepeated = other.isLabelled && domains.count { $0.name == other.name } > 1
        return isRepeated
            ? .contradicted(seen: other.name.unicode) : .differs(seen: other.name.unicode)
    }

    /// What only one wrong character keeps from being a domain at all.
    private func hiddenSighting(of expected: [DomainName]) -> Sighting {
        let texts = values.filter { $0.label == .domain && $0.isExplicit }.map {
            $0.value.map(\.scalar)
        }
        let isNear = texts.contains { text in
            expected.contains {
                Sighting.isNear(text, Array($0.unicode.unicodeScalars), within: limits.near.value)
            }
        }
        return isNear ? .doubtful : .notFound
    }

    /// Whether one name may be a misreading or an imitation of the other, `a.com.cn` of `a.com`
    /// among them.
    private func isLikeness(_ seen: DomainName, of expected: DomainName) -> Bool {
        let pairs = [
            (seen.registrable.ascii, expected.registrable.ascii),
            (seen.registrable.unicode, expected.registrable.unicode),
        ]
        return seen.ascii.hasPrefix(expected.registrable.ascii + ".")
            || pairs.contains {
                Sighting.isNear(
                    Array($0.0.unicodeScalars), Array($0.1.unicodeScalars),
                    within: limits.near.value)
            }
    }
}

extension PageText {
    /// Every domain name of the page in the order they stand, mail addresses left out.
    func domains(among values: [LabelledValue]) -> [DomainOnPaper] {
        let byRow = Dictionary(grouping: values, by: \.row)
        return rows.indices.flatMap {
            domains(inRow: $0, among: byRow[$0] ?? [])
        }
    }

    /// The domain names of one row.
    private func domains(inRow row: Int, among values: [LabelledValue]) -> [DomainOnPaper] {
        var labels = [PaperWords.Label?](repeating: nil, count: rows[row].count)
        for value in values { for index in value.value.indices { labels[index] = value.label } }
        let breaks = Set(values.flatMap { [$0.value.startIndex, $0.value.endIndex] })
        // Name servers and the registrar's own site are not what a certificate is about.
        let words = words(in: rows[row], breakingAt: breaks).filter {
            !labels[$0].contains(.registrar)
        }
        return words.compactMap { word in
            let isWhole = breaks.contains(word.lowerBound) || !followsLatin(word, in: rows[row])
            return domain(
                of: word, in: rows[row], row: row, isWhole: isWhole,
                isLabelled: labels[word].contains(.domain))
        }
    }

    /// Runs that blanks do not part, save blanks beside a dot.
    private func words(in row: [Glyph], breakingAt breaks: Set<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for index in row.indices {
            let isPart = row[index].scalar.belongsToDomain
            let isApart =
                row[index].startsWord && index > 0 && !row[index].scalar.isDot
                && !row[index - 1].scalar.isDot
            if let begun = start, !isPart || isApart || breaks.contains(index) {
                words.append(begun..<index)
                start = nil
            }
            if isPart, start == nil { start = index }
        }
        if let begun = start { words.append(begun..<row.count) }
        return words
    }

    /// Whether a name may have begun before a blank: readers see blanks where there are none.
    private func followsLatin(_ word: Range<Int>, in row: [Glyph]) -> Bool {
        guard let before = row[..<word.lowerBound].last?.scalar else { return false }
        let isLatin = before.isASCIILetter || before.isASCIIDigit || before == "-"
        return isLatin && row[word.lowerBound].gap == .blank
    }

    private func domain(
        of word: Range<Int>, in row: [Glyph], row number: Int, isWhole: Bool, isLabelled: Bool
    ) -> DomainOnPaper? {
        let own = withoutSentence(word, in: row)
        let text = String(String.UnicodeScalarView(row[own].map(\.scalar)))
        guard !text.contains("@") else { return nil }
        do {
            let name = try DomainName(text.trimmingPunctuation)
            guard name.isPlausible else { return nil }
            return DomainOnPaper(
                name: name, row: number, isCertain: isWhole && row[own].allSatisfy(\.isCertain),
                isLabelled: isLabelled)
        } catch {
            return nil
        }
    }

    /// A word without the Chinese sentence around a Latin name: `兹证明a.com的持有者`.
    ///
    /// Nothing is cut before a name unless a word ends there, because a label may mix scripts.
    private func withoutSentence(_ word: Range<Int>, in row: [Glyph]) -> Range<Int> {
        guard let dot = word.last(where: { row[$0].scalar.isDot && $0 + 1 < word.upperBound }),
            row[dot + 1].scalar.isASCIILetter
        else { return word }
        let end = (dot + 1..<word.upperBound).first { row[$0].scalar.isHan } ?? word.upperBound
        let start = word.first { !row[$0].scalar.isHan } ?? word.lowerBound
        let head = row[word.lowerBound..<start]
        let words = PaperWords.builtIn
        let isSentence = (words.before + words.domainLabels).contains { head.ends(with: $0) }
        return (isSentence ? start : word.lowerBound)..<end
    }
}

extension Unicode.Scalar {
    fileprivate var isDot: Bool { self == "." }

    fileprivate var belongsToDomain: Bool {
        isASCIIDigit || isASCIILetter || isHan || isDot || ["-", "@", "/", "_"].contains(self)
    }
}

extension DomainName {
    /// Whether its last label can be one of a domain, and not of a number or a sentence.
    fileprivate var isPlausible: Bool {
        guard let top = unicode.split(separator: ".").last?.unicodeScalars else { return false }
        let isLatin = top.allSatisfy(\.isASCIILetter) && top.count >= 2
        return isLatin || top.allSatisfy(\.isHan) && (1...4).contains(top.count)
    }
}

extension String {
    fileprivate var trimmingPunctuation: String {
        var text = self[...]
        while let first = text.first, "./".contains(first) { text.removeFirst() }
        while let last = text.last, "./".contains(last) { text.removeLast() }
        return String(text)
    }
}
