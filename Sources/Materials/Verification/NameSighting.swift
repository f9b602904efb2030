extension PaperReading {
    /// Looks for the name of a person or an organisation.
    ///
    /// After one of the labels the value itself must be the name; elsewhere the name must stand
    /// alone or among words that are no part of a longer name.
    func sighting(ofName name: String, after labels: Set<PaperWords.Label>) -> Sighting {
        let wanted = plainScalars(of: name)
        guard !wanted.isEmpty else { return .notFound }
        let labelled = values.filter { labels.contains($0.label) && !$0.isBlank }
        if let match = labelled.compactMap({ $0.match(wanted) }).max(by: { !$0 && $1 }) {
            return match ? .verified : .doubtful
        }
        let places = occurrences(of: wanted, in: glyphs)
        if places.contains(true) {
            return labels == [.holder] && labelled.contains(where: \.isExplicit)
                ? .doubtful : .verified
        }
        let isNear = labelled.contains {
            Sighting.isNear($0.value.map(\.plain), wanted, within: edits(in: wanted))
        }
        if isNear || !places.isEmpty { return .doubtful }
        let isClear = labelled.contains { $0.isExplicit && $0.value.allSatisfy(\.isCertain) }
        return isClear && labels == [.holder] ? .differs(seen: nil) : .notFound
    }

    /// How many characters of a name a reader may have taken for others: none of a short one,
    /// because two people's names differ by as little.
    private func edits(in name: [Unicode.Scalar]) -> Int { min(limits.near.value, name.count / 4) }

    /// Where a name stands, be it over the end of a row, and whether each place is certain.
    private func occurrences(of name: [Unicode.Scalar], in text: [Glyph]) -> [Bool] {
        guard text.count >= name.count else { return [] }
        return (0...text.count - name.count).compactMap { start in
            guard text[start].plain == name[0] else { return nil }
            let found = text[start..<start + name.count]
            guard found.starts(with: name) else { return nil }
            return found.allSatisfy(\.isCertain) && isWhole(found, in: text)
        }
    }

    /// Whether what stands around a name leaves it whole.
    private func isWhole(_ name: ArraySlice<Glyph>, in text: [Glyph]) -> Bool {
        let head = text[..<name.startIndex]
        let tail = text[name.endIndex...]
        return Self.endsWord(head, before: name) && Self.startsAnew(tail, after: name.count)
    }

    private static func endsWord(_ head: ArraySlice<Glyph>, before name: ArraySlice<Glyph>) -> Bool
    {
        guard let last = head.last, let first = name.first else { return true }
        return !last.plain.isNamePart || first.parts(fromNameOf: name.count)
            || PaperWords.builtIn.before.contains { head.ends(with: $0) }
    }

    private static func startsAnew(_ tail: ArraySlice<Glyph>, after length: Int) -> Bool {
        let words = PaperWords.builtIn
        let rest = tail.prefix(12).prefix { $0.plain.isHan }
        let isPartOfIt = rest.indices.contains { index in
            words.belongings.contains { tail[index...].starts(with: $0) }
        }
        guard !isPartOfIt else { return false }
        guard let next = tail.first else { return true }
        return !next.plain.isNamePart || next.parts(fromNameOf: length)
            || words.after.contains { tail.starts(with: $0) }
    }
}

extension LabelledValue {
    /// Whether the value is the name for certain, or may be it; nil when it is not.
    fileprivate func match(_ name: [Unicode.Scalar]) -> Bool? {
        let own = Array(value)
        let whole = own.count < name.count ? own + below : own
        guard whole[...].starts(with: name) else { return nil }
        let next = whole.dropFirst(name.count).first
        let isWhole =
            next.map { $0.parts(fromNameOf: name.count) || !$0.plain.isNamePart } ?? true
        let isPart = PaperWords.builtIn.belongings.contains { belonging in
            let tail = whole.dropFirst(name.count).prefix(12)
            return tail.indices.contains { tail[$0...].starts(with: belonging) }
        }
        return isWhole && !isPart && whole.prefix(name.count).allSatisfy(\.isCertain)
    }
}

extension Glyph {
    /// Whether it is clearly apart from a name of so many characters beside it.
    ///
    /// A blank inside a person's name would make another person of it; forms print such blanks,
    /// and readers see some that are not there.
    fileprivate func parts(fromNameOf length: Int) -> Bool {
        gap == .line || (gap == .blank && length > longestPersonName)
    }
}

/// Characters of a Chinese person's name at most.
private let longestPersonName = 4

extension Unicode.Scalar {
    /// Whether it may go on with a name: a letter, a digit or a Chinese character.
    var isNamePart: Bool { isHan || isASCIILetter || isASCIIDigit }
}
