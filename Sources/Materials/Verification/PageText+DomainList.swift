extension PageText {
    /// The list of a confirmation as text: some rows, and those above `end` that hold a missing name
    /// whose dots were misread.
    ///
    /// A dot written by hand is read as a comma, as a middle dot or not at all. Such a name is put in
    /// as it is meant, so that nobody says that it or its registrar is missing; that it was not read
    /// so is what `isCompleted` says.
    func list(
        inRows listed: Set<Int>, above end: Int, completing missing: Set<DomainName>
    ) -> (text: String, isCompleted: Bool) {
        var lines: [String] = []
        var isCompleted = false
        for (number, row) in rows.prefix(end).enumerated() {
            let places = missing.compactMap { name in
                row.place(ofLettersIn: name).map { (range: $0, name: name.unicode) }
            }.sorted { $0.range.lowerBound < $1.range.lowerBound }
            guard listed.contains(number) || !places.isEmpty else { continue }
            lines.append(Self.text(of: row, putting: places))
            isCompleted = isCompleted || !places.isEmpty
        }
        return (lines.joined(separator: "\n"), isCompleted)
    }

    private static func text(
        of row: [Glyph], putting places: [(range: Range<Int>, name: String)]
    ) -> String {
        var pieces: [String] = []
        var start = 0
        for place in places where place.range.lowerBound >= start {
            pieces += [text(of: row[start..<place.range.lowerBound]), place.name]
            start = place.range.upperBound
        }
        return (pieces + [text(of: row[start...])]).joined(separator: " ")
    }
}

extension [Glyph] {
    /// Where a name's letters stand as a word of their own, whatever stands between them.
    fileprivate func place(ofLettersIn name: DomainName) -> Range<Int>? {
        let wanted = name.unicode.unicodeScalars.filter { $0 != "." }
        let letters = indices.filter { self[$0].scalar.isOfLabel }
        let first = letters.indices.first { start in
            let stretch = letters[start...].prefix(wanted.count)
            return stretch.count == wanted.count
                && zip(stretch, wanted).allSatisfy { self[$0].scalar == $1 }
                && isParted(at: letters[start])
                && isParted(at: letters.dropFirst(start + wanted.count).first ?? count)
        }
        return first.map { letters[$0]..<letters[$0 + wanted.count - 1] + 1 }
    }

    /// Whether no Latin word goes on at an index.
    private func isParted(at index: Int) -> Bool {
        guard index > 0, index < count, !self[index].startsWord else { return true }
        return !(self[index - 1].scalar.isLatinOfLabel && self[index].scalar.isLatinOfLabel)
    }
}

extension Unicode.Scalar {
    fileprivate var isLatinOfLabel: Bool { isASCIIDigit || isASCIILetter || self == "-" }

    fileprivate var isOfLabel: Bool { isLatinOfLabel || isHan }
}
