internal import Materials
internal import Store

/// The log as a file for other programs, as many mails as there are, never all in memory.
enum MailExport {
    /// Mails read at a time.
    private static let batch = 500

    enum Format: String {
        case csv, jsonl

        var type: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .jsonl: "application/jsonl; charset=utf-8"
            }
        }
    }

    static func download(_ visit: Visit) throws(PageFailure) -> HTTPResponse {
        guard let format = Format(rawValue: visit.parameters[0]) else {
            throw PageFailure(.notFound)
        }
        let name = "buzheng-\(ChinaTime(visit.now).text.prefix(10)).\(format.rawValue)"
        let query = LogQuery(visit.query)
        return HTTPResponse(
            .ok,
            headers: [
                ("Content-Type", format.type),
                ("Content-Disposition", "attachment; filename=\"\(name)\""),
            ],
            body: .written { stream in
                do {
                    try await write(query.filter, as: format, to: stream, visit)
                } catch {
                    // What is cut short must not look whole.
                    visit.services.complain("export: \(error)")
                    stream.fail()
                }
            })
    }

    private static func write(
        _ filter: MailFilter, as format: Format, to stream: ResponseStream, _ visit: Visit
    ) async throws {
        var before: Int64?
        if format == .csv { await stream.send(Array(CSVExport.head.utf8)) }
        while true {
            let rows = try await visit.services.slowLog.mails(filter, before: before, limit: batch)
            var text = ""
            for row in rows {
                let shown = visit.exported(row)
                text +=
                    try format == .csv
                    ? CSVExport.line(shown, in: visit.language)
                    : jsonLine(shown, in: visit.language)
            }
            guard await stream.send(Array(text.utf8)), rows.count == batch else { return }
            before = rows.last?.mail
        }
    }

    private static func jsonLine(_ row: MailRow, in language: Language) throws -> String {
        try JSON.text(of: row, in: language) + "\n"
    }
}
