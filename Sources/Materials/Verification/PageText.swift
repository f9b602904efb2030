/// The text of a picture in reading order: rows from top to bottom, boxes from left to right.
struct PageText: Sendable {
    /// Each row's glyphs; a box starts a word.
    private(set) var rows: [[Glyph]] = []
    /// The boxes of each row with the glyphs they hold.
    private(set) var cells: [[Cell]] = []
    /// Whether everything that was read is here; a paper has an end, hostile text has none.
    private(set) var isWhole = true

    /// One box of a row.
    struct Cell: Sendable {
        let range: Range<Int>
        let box: Region
    }

    /// Puts lines in order, up to so many characters and lines in all.
    init(_ lines: [TextLine], reading limits: ReadingLimits) {
        let most = limits.longest.value
        var left = most
        var taken: [(glyphs: [Glyph], box: Region)] = []
        for line in lines {
            guard left > 0, taken.count < most else {
                isWhole = false
                break
            }
            let bounded = line.cut(to: left)
            isWhole = isWhole && bounded.text.utf8.count == line.text.utf8.count
            let glyphs = Glyph.all(in: bounded, certainFrom: limits.certainFrom.value)
            left -= bounded.text.unicodeScalars.count
            if !glyphs.isEmpty { taken.append((glyphs, line.box)) }
        }
        arrange(taken)
    }

    private mutating func arrange(_ lines: [(glyphs: [Glyph], box: Region)]) {
        let sorted = lines.enumerated().sorted {
            ($0.element.box.middle, $0.offset) < ($1.element.box.middle, $1.offset)
        }
        var row: [(glyphs: [Glyph], box: Region)] = []
        for (_, line) in sorted {
            if let first = row.first, !first.box.isBeside(line.box) {
                close(&row)
            }
            row.append(line)
        }
        close(&row)
    }

    private mutating func close(_ row: inout [(glyphs: [Glyph], box: Region)]) {
        guard !row.isEmpty else { return }
        var glyphs: [Glyph] = []
        var cells: [Cell] = []
        for line in row.sorted(by: { $0.box.x < $1.box.x }) {
            let start = glyphs.count
            glyphs += line.glyphs
            cells.append(Cell(range: start..<glyphs.count, box: line.box))
        }
        rows.append(glyphs)
        self.cells.append(cells)
        row = []
    }
}

extension TextLine {
    /// The line's beginning, of so many scalars at most.
    fileprivate func cut(to most: Int) -> TextLine {
        let scalars = text.unicodeScalars
        guard
            let end = scalars.index(
                scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return self }
        var cut = self
        cut.text = String(String.UnicodeScalarView(scalars[..<end]))
        return cut
    }
}

extension Region {
    /// Twice the height of the middle, which keeps it whole.
    fileprivate var middle: Int { 2 * y + height }

    /// Whether two boxes stand in one row: the middle of the other lies within this one.
    fileprivate func isBeside(_ other: Region) -> Bool {
        other.middle > 2 * y && other.middle < 2 * (y + height)
    }

    /// Whether the other box lies, in part at least, in the same column.
    func sharesColumn(with other: Region) -> Bool {
        x < other.x + other.width && other.x < x + width
    }
}
