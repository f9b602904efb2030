/// A stretch of a line between two cuts.
struct FormCell {
    /// What stands before the colon.
    var key: String?
    var field: FormField?
    var value: Range<Int>
    var whole: Range<Int>
}

/// How a text is laid out: its lines and their cells.
struct FormLayout {
    /// Characters; no key of the form has more.
    static let longestKey = 14

    let text: NormalText
    let fields: [String: FormField]

    func lines(_ range: Range<Int>) -> [Range<Int>] {
        text.scalars[range].split(separator: "\n").map { $0.startIndex..<$0.endIndex }
    }

    /// The cells of a line, cut at `|`, tabs and ` / `.
    func cells(_ line: Range<Int>) -> [FormCell] {
        var cells: [FormCell] = []
        var start = line.lowerBound
        for index in line where isCut(index) {
            cells.append(cell(start..<index))
            start = index + 1
        }
        cells.append(cell(start..<line.upperBound))
        // Bars at the ends of a line close its cells and open none.
        if cells.first?.whole.isEmpty == true { cells.removeFirst() }
        if cells.last?.whole.isEmpty == true { cells.removeLast() }
        return cells
    }

    private func isCut(_ index: Int) -> Bool {
        switch text.scalars[index] {
        case "|", "\t": true
        case "/": isSpaced(index)
        default: false
        }
    }

    /// Blanks between Han characters and a slash are kept, so ` / ` is told from `/`.
    private func isSpaced(_ index: Int) -> Bool {
        text.scalar(at: index - 1) == " " && text.scalar(at: index + 1) == " "
    }

    private func cell(_ range: Range<Int>) -> FormCell {
        let whole = trimmed(range)
        let head = whole.prefix(Self.longestKey)
        guard let colon = head.first(where: { text.scalars[$0] == ":" }) else {
            return FormCell(value: whole, whole: whole)
        }
        let key = trimmed(whole.lowerBound..<colon)
        return FormCell(
            key: text.string(key), field: field(named: key),
            value: trimmed(colon + 1..<whole.upperBound), whole: whole)
    }

    /// The field that a key names: 材料, 材料一, 材料 Document.
    func field(named range: Range<Int>) -> FormField? {
        guard range.count <= Self.longestKey else { return nil }
        if let field = fields[text.string(range)] { return field }
        let scalars = text.scalars[range]
        if let number = scalars.firstIndex(where: Self.figures.contains) {
            return fields[text.string(range.lowerBound..<number)]
        }
        guard let blank = scalars.firstIndex(of: " ") else { return nil }
        return fields[text.string(range.lowerBound..<blank)]
            ?? fields[text.string(blank + 1..<range.upperBound)]
    }

    private static let figures = Set("一二三四五六七八九十0123456789".unicodeScalars)

    /// The field of a column, which its head may name by its last two characters alone: 改进建议.
    func field(ofColumn range: Range<Int>) -> FormField? {
        field(named: range) ?? (range.count > 2 ? field(named: range.suffix(2)) : nil)
    }

    /// Whether a cell holds a name with a dot, and nothing else.
    func isDomain(_ range: Range<Int>) -> Bool {
        let labels = text.scalars[range].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isWordPart || $0.isHan || $0 == "-" }
            }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, " -•·*".unicodeScalars.contains(text.scalars[first]) {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, text.scalars[last] == " " {
            range = range.lowerBound..<last
        }
        return range
    }
}
