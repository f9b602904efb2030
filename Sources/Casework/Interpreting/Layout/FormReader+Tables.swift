/// Pasted tables: a head that names columns, or rows that begin with a number.
extension FormReader {
    /// Takes a header or a row under one.
    mutating func readTable(_ cells: [FormCell]) -> Bool {
        if let header = header(cells) {
            columns = header
            return true
        }
        guard cells.count > 1, cells.allSatisfy({ $0.field == nil }) else {
            columns = []
            paperOfAll = nil
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
    private mutating func header(_ cells: [FormCell]) -> [FormField?]? {
        guard cells.count > 1 else { return nil }
        var names = cells.map { layout.field(ofColumn: $0.whole) }
        if names.contains(.domain), !names.contains(.material),
            let column = cells.indices.first(where: { names[$0] != .domain && isPaper(cells[$0]) })
        {
            paperOfAll = cells[column].whole
            // The column tells how each stands, unless another does.
            names[column] = nil
            if !names.contains(.issue) { names[column] = .issue }
            return names
        }
        // 错误说明 | 建议: of two columns that could tell what to do the first tells what is wrong.
        if !names.contains(.issue), names.filter({ $0 == .demand }).count > 1,
            let first = names.firstIndex(of: .demand)
        {
            names[first] = .issue
        }
        let known = Set(names.compactMap { $0 })
        if known.isSuperset(of: [.domain, .issue]), !known.contains(.material) {
            guard let named = lastLine.flatMap(paper) else { return nil }
            paperOfAll = named
            return names
        }
        guard known.contains(.material), known.count > 1 else { return nil }
        paperOfAll = nil
        return names
    }

    /// Whether a cell says that there is nothing to say: —.
    private func isDash(_ range: Range<Int>) -> Bool {
        text.scalars[range].allSatisfy { "-—–/\\· ".unicodeScalars.contains($0) }
    }

    private func isPaper(_ cell: FormCell) -> Bool {
        paper(in: cell.whole)?.lowerBound == cell.whole.lowerBound
    }

    func paper(in range: Range<Int>) -> Range<Int>? {
        for start in range.prefix(FormLayout.longestKey) where text.isWordBoundary(start) {
            guard let match = terms.longestMatch(in: text, at: start),
                match.end <= range.upperBound,
                case .paper = match.value
            else { continue }
            return start..<match.end
        }
        return nil
    }

    private mutating func addRow(_ values: [Range<Int>]) {
        var row: [FormField: Range<Int>] = [:]
        row[.material] = paperOfAll
        for (field, value) in zip(columns, values) where !isDash(value) {
            if let field { row[field] = value } else { form.asides.append(value) }
        }
        form.rows.append(row)
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        !range.isEmpty && range.count < 4 && text.scalars[range].allSatisfy(\.isDigit)
    }

    /// A table whose cells came one to a line, as HTML tables do when turned into text.
    mutating func flattenedTable(_ lines: [[FormCell]], from start: Int) -> Int? {
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
