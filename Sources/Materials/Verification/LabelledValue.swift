/// What stands after a label on a paper.
struct LabelledValue: Sendable {
    let label: PaperWords.Label
    /// The label as printed, without its colon.
    let printed: String
    /// Possibly empty.
    let value: ArraySlice<Glyph>
    /// Whether a colon or a box of its own sets the value off; otherwise a sentence may just begin
    /// with the label's word.
    let isExplicit: Bool
    /// Which row of the page it is in.
    let row: Int
    /// Where the label's row goes on below, for a value that is too long for one row.
    let below: ArraySlice<Glyph>
}

extension LabelledValue {
    /// The value as it was read, a blank where blanks were.
    var text: String { PageText.text(of: value) }

    /// Whether nothing but a form's own strokes stands there.
    var isBlank: Bool {
        value.allSatisfy { PaperWords.builtIn.blanks.contains($0.plain) }
    }
}

extension PageText {
    /// Glyphs as they were read.
    static func text(of glyphs: ArraySlice<Glyph>) -> String {
        var text = String.UnicodeScalarView()
        for glyph in glyphs {
            if glyph.startsWord, !text.isEmpty { text.append(" ") }
            text.append(glyph.written)
        }
        return String(text)
    }

    /// Every label of the page with its value, from top to bottom.
    func labelledValues(_ words: PaperWords = .builtIn) -> [LabelledValue] {
        let places = rows.map { labelPlaces(in: $0, words) }
        return rows.indices.flatMap { row in
            places[row].indices.map { index in
                value(
                    of: places[row][index], before: places[row].dropFirst(index + 1).first,
                    row: row, nextRow: row + 1 < rows.count ? places[row + 1] : [])
            }
        }
    }

    /// A label in a row: its words from `start` to `labelEnd`, its value from `valueStart`.
    private struct Place {
        let label: PaperWords.Label
        let start: Int
        let labelEnd: Int
        let hasColon: Bool

        var valueStart: Int { labelEnd + (hasColon ? 1 : 0) }
    }

    private func labelPlaces(in row: [Glyph], _ words: PaperWords) -> [Place] {
        var places: [Place] = []
        var index = 0
        while index < row.count {
            guard let place = labelPlace(in: row, at: index, words) else {
                index += 1
                continue
            }
            places.append(place)
            index = place.valueStart
        }
        return places
    }

    /// The longest label that starts at an index and is meant as one.
    ///
    /// At the start of a box or word a label needs nothing more; inside running text it needs a
    /// colon, and after a Chinese character it must be too long to be a part of a sentence.
    private func labelPlace(in row: [Glyph], at index: Int, _ words: PaperWords) -> Place? {
        for (label, word) in words.labels(at: row[index...]) {
            let end = index + word.count
            let colon = row.dropFirst(end).first.map { [":", "："].contains($0.scalar) } ?? false
            let runsOn =
                row[index].plain.isASCIILetter && !colon && end < row.count
                && !row[end].startsWord
            let isInside = !row[index].startsWord
            let follows = index > 0 && row[index - 1].plain.isHan
            guard !runsOn, !isInside || (colon && (!follows || word.count >= 4)) else { continue }
            return Place(label: label, start: index, labelEnd: end, hasColon: colon)
        }
        return nil
    }

    private func value(
        of place: Place, before next: Place?, row: Int, nextRow: [Place]
    ) -> LabelledValue {
        let line = rows[row]
        let end = max(place.valueStart, next?.start ?? line.count)
        let value = line[place.valueStart..<end]
        let startsBox = cells[row].contains { $0.range.lowerBound == place.valueStart }
        let below = textBelow(place, row: row, avoiding: nextRow)
        let isHeading =
            value.isEmpty && !place.hasColon
            && cells[row].contains {
                $0.range == place.start..<place.valueStart
            }
        return LabelledValue(
            label: place.label, printed: Self.text(of: line[place.start..<place.labelEnd]),
            value: isHeading ? below : value,
            isExplicit: place.hasColon || startsBox || isHeading, row: isHeading ? row + 1 : row,
            below: isHeading ? [] : below)
    }

    /// The boxes of the next row in the label's column, unless labels stand there.
    private func textBelow(_ place: Place, row: Int, avoiding labels: [Place]) -> ArraySlice<Glyph>
    {
        guard row + 1 < rows.count,
            let own = cells[row].first(where: { $0.range.contains(place.start) })
        else { return [] }
        let box = cells[row].last { $0.range.lowerBound <= place.valueStart }?.box ?? own.box
        let under = cells[row + 1].first {
            $0.box.sharesColumn(with: own.box) || $0.box.sharesColumn(with: box)
        }
        guard let under, !labels.contains(where: { under.range.contains($0.start) }) else {
            return []
        }
        return rows[row + 1][under.range]
    }
}

extension ArraySlice<Glyph> {
    /// Whether the next glyphs are these, in simplified characters.
    func starts(with word: [Unicode.Scalar]) -> Bool {
        count >= word.count && zip(self, word).allSatisfy { $0.plain == $1 }
    }

    /// Whether the last glyphs are these, in simplified characters.
    func ends(with word: [Unicode.Scalar]) -> Bool {
        suffix(word.count).starts(with: word)
    }
}
