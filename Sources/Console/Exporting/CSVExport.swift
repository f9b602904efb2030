internal import Casework
internal import Materials
internal import Store

/// Mails as comma-separated values (RFC 4180) that a spreadsheet shows and never computes.
enum CSVExport {
    /// The byte order mark tells spreadsheets that it is UTF-8.
    static let head =
        "\u{FEFF}"
        + line([
            "mail", "received", "state", "reason", "sender", "subject", "order", "summary",
            "finished", "size", "message_id", "sha256",
        ])

    static func line(_ row: MailRow, in language: Language) -> String {
        line([
            // In quotes of its own, or a spreadsheet rounds it.
            "#\(row.mail)", ChinaTime(row.receivedAt).text, row.state.rawValue, row.reason ?? "",
            row.sender ?? "", row.subject ?? "", row.order.map { "#\($0)" } ?? "",
            row.summary?.text(in: language) ?? "", row.finishedAt.map { ChinaTime($0).text } ?? "",
            String(row.size),
            row.messageID ?? "", row.sha256 ?? "",
        ])
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    private static let formulaSigns = "=+-@\t\r\n＝＋－＠".unicodeScalars

    /// Always in quotes; what a spreadsheet would take for a formula begins with an apostrophe
    /// (OWASP, CSV injection).
    static func cell(_ text: String) -> String {
        // By scalars: a combining mark behind a quote or a sign makes one character of the two.
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        if let first = text.unicodeScalars.first, formulaSigns.contains(first) {
            quoted.append("'")
        }
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
