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
    private let text: NormalText
    private let layout: FormLayout
    private var form = Form()
    private var columns: [FormField?] = []
    private var isFramed = false
    /// Whether there is a `#完`; else the first line without a key ends the form.
    private var hasEnd = false

    init(text: NormalText, lexicon: Lexicon) {
        self.text = text
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

    // MARK: Tables

    /// Takes a header or a row under one.
    private mutating func readTable(_ cells: [FormCell]) -> Bool {
        if let header = header(cells) {
            columns = header
            return true
        }
        guard cells.count > 1, cells.allSatisfy({ $0.field == nil }) else {
            columns = []
            return false
        }
        if columns.isEmpty, cells.count >= 3, isNumber(cells[0].whole) {
            columns =
                layout.isDomain(cells[2].whole)
                ? [.number, .material, .domain, .issue, .demand]
                : [.number, .material, .issue, .demand]
        }
        guard !columns.isEmpty, cells.count <= columns.count else { return false }
        addRow(cells.map(\.whole))
        return true
    }

    /// The fields of a header; it may have columns of its own beside two known ones.
    private func header(_ cells: [FormCell]) -> [FormField?]? {
        let names = cells.map { layout.field(named: $0.whole) }
        let known = Set(names.compactMap { $0 })
        guard known.contains(.material), known.count > 1 else { return nil }
        return names
    }

    private mutating func addRow(_ values: [Range<Int>]) {
        var row: [FormField: Range<Int>] = [:]
        for (field, value) in zip(columns, values) where !value.isEmpty {
            if let field { row[field] = value } else { form.asides.append(value) }
        }
        form.rows.append(row)
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        !range.isEmpty && range.count < 4 && text.scalars[range].allSatisfy(\.isDigit)
    }

    /// A table whose cells came one to a line, as HTML tables do when turned into text.
    private mutating func flattenedTable(_ lines: [[FormCell]], from start: Int) -> Int? {
        var names: [FormField] = []
        while start + names.count < lines.count, names.count < 8,
            lines[start + names.count].count == 1,
            let name = layout.field(named: lines[start + names.count][0].whole)
        {
            names.append(name)
        }
        guard names.count >= 3, names.contains(.material), names.contains(.issue) else {
            return nil
        }
        columns = names
        var next = start + names.count
        while next + names.count <= lines.count,
            lines[next..<next + names.count].allSatisfy({ $0.count == 1 && $0[0].key == nil }),
            names[0] != .number || isNumber(lines[next][0].whole)
        {
            addRow(lines[next..<next + names.count].map { $0[0].whole })
            next += names.count
        }
        columns = []
        return next - start
    }
}
