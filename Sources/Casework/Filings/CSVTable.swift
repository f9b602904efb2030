/// A CSV file (RFC 4180) with a header, as records of the import.
struct CSVTable {
    private(set) var records: [FilingImport.Record] = []

    init(bytes: [UInt8]) {
        var rows = CSVRows(bytes: bytes)
        guard let header = rows.next() else { return }
        let (columns, problems) = Self.columns(header)
        guard problems.isEmpty, rows.problem == nil else {
            let all = problems + (rows.problem.map { [$0] } ?? [])
            records = [FilingImport.Record(line: header.line, value: .null, problems: all)]
            return
        }
        while let row = rows.next(), rows.problem == nil {
            records.append(Self.record(row, columns))
        }
        if let problem = rows.problem {
            records.append(
                FilingImport.Record(line: problem.line, value: .null, problems: [problem]))
        }
    }

    private static func columns(_ header: CSVRows.Row) -> ([CSVColumn], [ImportProblem]) {
        let names = CSVColumn.headers
        var columns: [CSVColumn] = []
        var problems: [ImportProblem] = []
        func refuse(_ index: Int, _ name: String, _ text: String, _ remedy: String) {
            problems.append(
                ImportProblem(
                    line: header.line, column: index + 1, field: name, text: text, remedy: remedy))
        }
        for (index, cell) in header.cells.enumerated() {
            let name = trimmed(cell)
            guard let column = CSVColumn(header: name) else {
                refuse(index, name, "there is no such column", suggestion(for: name, among: names))
                continue
            }
            if columns.contains(where: { $0.path == column.path }) {
                refuse(index, name, "the column stands twice", "keep one of them")
            }
            columns.append(column)
        }
        return (columns, problems)
    }

    private static func record(_ row: CSVRows.Row, _ columns: [CSVColumn]) -> FilingImport.Record {
        guard row.cells.count == columns.count else {
            let problem = ImportProblem(
                line: row.line,
                text: "the line has \(row.cells.count) cells, the header has \(columns.count)",
                remedy: "put cells that hold a comma in double quotes")
            return FilingImport.Record(line: row.line, value: .null, problems: [problem])
        }
        var object: [String: JSONValue] = [:]
        for (column, cell) in zip(columns, row.cells) where !trimmed(cell).isEmpty {
            column.put(trimmed(cell), into: &object)
        }
        return FilingImport.Record(line: row.line, value: .object(object)) { path in
            guard let index = columns.firstIndex(where: { $0.holds(path) }) else { return nil }
            return (index + 1, columns[index].header)
        }
    }
}
