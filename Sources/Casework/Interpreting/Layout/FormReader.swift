/// What the structured form of a text holds, by place (domain.md §3.3).
struct Form {
    /// One entry per paper: which stretch of the text fills which field.
    var rows: [[FormField: Range<Int>]] = []
    /// Order numbers and deadlines, which hold for all rows.
    var frame: [(field: FormField, range: Range<Int>)] = []
    /// Keys that the form does not have, with their values.
    var strangers: [Range<Int>] = []
    /// Cells of columns that the form does not have.
    var asides: [Range<Int>] = []
    /// What is left to be read as free text.
    var freeText: [Range<Int>] = []
}

/// Finds the form between `#补正` and `#完`, the same keys without the frame, and pasted tables.
struct FormReader {
    let text: NormalText
    let layout: FormLayout
    var form = Form()
    var columns: [FormField?] = []
    /// The head of a column that names the paper of all rows: 域名 | 域名证书.
    var paperOfAll: Range<Int>?
    /// The last line of free text, which may name the paper of a table: 域名证书审核情况：.
    var lastLine: Range<Int>?
    let terms: TermTrie<Meaning>
    private var isFramed = false
    /// Whether there is a `#完`; else the first line without a key ends the form.
    private var hasEnd = false

    init(text: NormalText, lexicon: Lexicon) {
        self.text = text
        terms = lexicon.terms
        layout = FormLayout(text: text, fields: lexicon.fields)
    }

    /// The form of `range`; without any, all of it is free text.
    mutating func read(_ range: Range<Int>) -> Form {
        let lines = layout.lines(range)
        let parsed = lines.map(layout.cells)
        hasEnd = lines.contains { frame($0) == false }
        let isLoose = hasField(.material, parsed) && hasField(.issue, parsed)
        var index = 0
        while index < lines.count {
            if let taken = flattenedTable(parsed, from: index) {
                index += taken
                continue
            }
            read(lines[index], parsed[index], isLoose: isLoose)
            index += 1
        }
        return form
    }

    private func hasField(_ field: FormField, _ lines: [[FormCell]]) -> Bool {
        lines.contains { $0.contains { $0.field == field } }
    }

    // MARK: Lines

    private mutating func read(_ line: Range<Int>, _ cells: [FormCell], isLoose: Bool) {
        if let opens = frame(line) {
            isFramed = opens
            columns = []
            return
        }
        if !hasEnd, cells.allSatisfy({ $0.key == nil }) { isFramed = false }
        if readTable(cells) { return }
        let isForm = isFramed || (isLoose && cells.contains { $0.field != nil })
        guard isForm else {
            form.freeText.append(line)
            lastLine = line
            return
        }
        for cell in cells { take(cell) }
    }

    /// Whether the line is `#补正` (true) or `#完` (false).
    private func frame(_ line: Range<Int>) -> Bool? {
        let start = line.first { text.scalars[$0] != " " }
        guard let start, text.scalars[start] == "#" else { return nil }
        let words = text.string(line).filter { $0 != " " }
        if words.hasPrefix("#补正") { return true }
        return words.hasPrefix("#完") ? false : nil
    }

    private mutating func take(_ cell: FormCell) {
        switch cell.field {
        case .order, .deadline: cell.field.map { form.frame.append(($0, cell.value)) }
        case .material: form.rows.append([.material: cell.value])
        case .number: break
        case .issue, .demand, .domain:
            guard let field = cell.field, !form.rows.isEmpty else { return stranger(cell) }
            form.rows[form.rows.count - 1][field] = cell.value
        case nil:
            if cell.key == nil, !isFramed {
                form.freeText.append(cell.whole)
            } else {
                stranger(cell)
            }
        }
    }

    private mutating func stranger(_ cell: FormCell) { form.strangers.append(cell.whole) }
}
