internal import Casework
internal import Inspection
internal import Mail
internal import Materials

extension Configuration {
    /// What is in force, defaults included, under the names of the settings file; no secret among
    /// it.
    package var summary: [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = [("data", data)]
        for account in accounts { lines += Self.lines(account) }
        lines.append(("smtp", "\(submission.server.host):\(submission.server.port)"))
        lines.append(("reply.from", reply.from))
        lines.append(("reply.per_sender_daily", String(reply.perSenderDaily)))
        lines.append(("reply.per_filing_daily", String(reply.perFilingDaily)))
        lines.append(("reviewers", reviewers.joined(separator: ", ")))
        lines.append(("reviewer_keys", reviewerKeys.map(\.address).joined(separator: ", ")))
        lines.append(("authentication", authentication.line))
        lines.append(("workers", String(workers)))
        lines.append(("text_readers", String(textReaders)))
        lines.append(("profile", profile))
        lines.append(("regional_rules", regionalRules == .on ? "on" : "off"))
        lines.append(("limits.mail_mebibytes", String(limits.mailBytes >> 20)))
        lines.append(("limits.inspection_seconds", String(limits.inspectionSeconds)))
        lines.append(("limits.free_disk_mebibytes", String(limits.freeDiskBytes >> 20)))
        lines.append(("malware.clamd", malwareScanner ?? ""))
        let days = reminders.daysBefore.map(String.init)
        lines.append(("reminders.days_before", days.joined(separator: ", ")))
        return lines.filter { !$0.value.isEmpty }
    }

    private static func lines(_ account: Account) -> [(name: String, value: String)] {
        let mark =
            switch account.after {
            case .keyword(let keyword): "keyword \(keyword)"
            case .move(let mailbox): "move to \(mailbox)"
            }
        return [
            ("accounts.\(account.name).imap", "\(account.server.host):\(account.server.port)"),
            ("accounts.\(account.name).mailboxes", account.mailboxes.joined(separator: ", ")),
            ("accounts.\(account.name).after", mark),
        ]
    }
}

extension Configuration.Authentication {
    fileprivate var line: String {
        switch self {
        case .server(let name, let hops):
            "server \(name)" + (hops.map { ", \(quantity($0, of: "hop"))" } ?? "")
        case .trustFrom: "trust_from"
        case .nobody: "nobody"
        }
    }
}
