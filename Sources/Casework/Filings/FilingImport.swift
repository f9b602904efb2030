package import Materials

/// Reads filings from a file of the filing system: all of it or nothing.
package enum FilingImport {
    /// More than this helps nobody.
    static let mostProblems = 100
    /// A longer line is no filing.
    static let longestLine = 256 * 1024

    /// Reads JSON Lines: one filing a line, in the form of `Filing`; empty lines are skipped.
    ///
    /// Unknown fields are refused, and an order number may occur once.
    package static func parse(jsonLines bytes: [UInt8]) throws(ImportFailure) -> [Filing] {
        try filings(from: bytes) { bytes in
            bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .enumerated()
                .filter { !$0.element.allSatisfy(isBlank) }
                .map { JSONLine.record(Array($0.element), number: $0.offset + 1) }
        }
    }

    /// Reads CSV (RFC 4180) with a header (`CSVColumn`); several values in a cell are
    /// parted by semicolons.
    package static func parse(csv bytes: [UInt8]) throws(ImportFailure) -> [Filing] {
        try filings(from: bytes) { CSVTable(bytes: $0).records }
    }

    /// A filing's values as found in the file, or why they could not even be taken apart.
    struct Record {
        var line: Int
        var value: JSONValue
        var problems: [ImportProblem] = []
        /// The CSV column of a field's path.
        var column: (String) -> (number: Int, header: String)? = { _ in nil }
    }

    private static func filings(
        from bytes: [UInt8], records: ([UInt8]) -> [Record]
    ) throws(ImportFailure) -> [Filing] {
        let content: [UInt8]
        switch ImportEncoding.checked(bytes) {
        case .success(let text): content = text
        case .failure(let failure): throw failure
        }
        var problems: [ImportProblem] = []
        var filings: [Filing] = []
        var lines: [String: Int] = [:]
        let records = records(content)
        for record in records where problems.count < mostProblems {
            let (filing, found) = read(record)
            problems += found
            guard let filing else { continue }
            if let first = lines.updateValue(record.line, forKey: filing.order) {
                problems.append(repeated(filing.order, record: record, first: first))
            }
            filings.append(filing)
        }
        if records.isEmpty { problems.append(.nothingToImport) }
        guard problems.isEmpty else {
            throw ImportFailure(problems: Array(problems.prefix(mostProblems)))
        }
        return filings
    }

    private static func read(_ record: Record) -> (Filing?, [ImportProblem]) {
        guard record.problems.isEmpty else { return (nil, record.problems) }
        var reader = FilingReader(record.value)
        let filing = reader.filing()
        let problems = reader.flaws.map { flaw in
            let column = record.column(flaw.path)
            return ImportProblem(
                line: record.line, column: column?.number, field: column?.header ?? flaw.path,
                text: flaw.text, remedy: flaw.remedy)
        }
        return (problems.isEmpty ? filing : nil, problems)
    }

    private static func repeated(_ order: String, record: Record, first: Int) -> ImportProblem {
        let column = record.column("order")
        return ImportProblem(
            line: record.line, column: column?.number, field: "order",
            text: "order \(order) is already on line \(first)",
            remedy: "keep one line for each order")
    }
}

extension ImportProblem {
    fileprivate static let nothingToImport = ImportProblem(
        line: 1, text: "the file holds no filing", remedy: "give one filing a line")
}

/// Space, tab, carriage return.
func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
}
