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
        let names = CSVColumn.allCases.map(\.rawValue)
        var columns: [CSVColumn] = []
        var problems: [ImportProblem] = []
        func refuse(_ index: Int, _ name: String, _ text: String, _ remedy: String) {
            problems.append(
                ImportProblem(
                    line: header.line, column: index + 1, field: name, text: text, remedy: remedy))
        }
        for (index, cell) in header.cells.enumerated() {
            let name = trimmed(cell)
            guard let column = CSVColumn(rawValue: name) else {
                refuse(index, name, "there is no such column", suggestion(for: name, among: names))
                continue
            }
            if columns.contains(column) {
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
            return (index + 1, columns[index].rawValue)
        }
    }
}

/// The columns an import file may have, in any order.
enum CSVColumn: String, CaseIterable {
    case order, kind, entity, province
    case subjectName = "subject_name"
    case certificateNumber = "certificate_number"
    case previousName = "previous_name"
    case previousCertificateNumber = "previous_certificate_number"
    case legalRepresentative = "legal_representative"
    case subjectOwner = "subject_owner"
    case siteOwner = "site_owner"
    case domains, contacts, reviewer, state

    /// Where the filing keeps what the column holds.
    private var path: [String] {
        switch self {
        case .subjectName: ["subject", "name"]
        case .certificateNumber, .previousName, .previousCertificateNumber: ["subject", rawValue]
        case .subjectOwner, .siteOwner: [rawValue, "name"]
        default: [rawValue]
        }
    }

    private var memberKey: String? {
        switch self {
        case .domains: "name"
        case .contacts: "address"
        default: nil
        }
    }

    func put(_ cell: String, into object: inout [String: JSONValue]) {
        if let memberKey {
            let members = cell.split { $0 == ";" || $0 == "；" }.map { trimmed(String($0)) }
            object[rawValue] = .array(members.map { .object([memberKey: .string($0)]) })
        } else if path.count == 2 {
            var inner: [String: JSONValue] = [:]
            if case .object(let present) = object[path[0]] { inner = present }
            inner[path[1]] = .string(cell)
            object[path[0]] = .object(inner)
        } else {
            object[rawValue] = .string(cell)
        }
    }

    /// Whether a problem at a path is a problem of this column.
    func holds(_ path: String) -> Bool {
        let own = self.path.joined(separator: ".")
        return path == own || path.hasPrefix("\(own)[")
            || (self == .subjectName && path == "subject")
    }
}
