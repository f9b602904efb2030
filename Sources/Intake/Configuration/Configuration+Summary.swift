internal import Casework
internal import Inspection
internal import Mail
internal import Materials

extension Configuration {
    /// What is in force, defaults included, under the names of the settings file; no secret among
    /// it.
    package var summary: [(name: String, value: String)] {
        [("data", data)] + accounts.flatMap(Self.lines)
            + [
                ("smtp", "\(submission.server.host):\(submission.server.port)"),
                ("reply.from", reply.from),
                ("reply.per_sender_daily", String(reply.perSenderDaily)),
                ("reply.per_filing_daily", String(reply.perFilingDaily)),
                ("reviewers", reviewers.joined(separator: ", ")),
                ("reviewer_keys", reviewerKeys.map(\.address).joined(separator: ", ")),
                ("authentication", authentication.line), ("workers", String(workers)),
                ("text_readers", String(textReaders)), ("profile", profile),
                ("regional_rules", regionalRules == .on ? "on" : "off"),
                ("limits.mail_mebibytes", String(limits.mailBytes >> 20)),
                ("limits.inspection_seconds", String(limits.inspectionSeconds)),
                ("limits.free_disk_mebibytes", String(limits.freeDiskBytes >> 20)),
                (
                    "reminders.days_before",
                    reminders.daysBefore.map(String.init).joined(separator: ", ")
                ),
            ].filter { !$0.1.isEmpty }
    }

    private static func lines(_ account: Account) -> [(String, String)] {
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
