internal import Casework
internal import Materials
internal import Store

extension Command {
    static let logList = Command(
        name: "log list",
        summary: "List received mails, newest first: what came and what was decided.",
        parameters: [
            .config, .json,
            Parameter(
                name: "state", shape: .option(value: "STATE"),
                help: MailState.allCases.map(\.rawValue).joined(separator: ", ")),
            Parameter(name: "order", shape: .option(value: "NUMBER"), help: "only this filing's"),
            Parameter(
                name: "reason", shape: .option(value: "WORD"), help: "why it is held, ignored, …"),
            Parameter(
                name: "text", shape: .option(value: "WORDS"),
                help: "looked for in subject, author, summary and file names"),
            Parameter(name: "sender", shape: .option(value: "ADDRESS"), help: "only this author's"),
            Parameter(
                name: "before", shape: .option(value: "MAIL"), help: "the page after this mail"),
            Parameter(
                name: "limit", shape: .option(value: "N"), help: "at most so many (default 50)"),
        ],
        example: "buzheng log list --state held"
    ) { arguments in
        let filter = MailFilter(
            state: try arguments.choice("state", MailState.self),
            reason: arguments.option("reason"), order: arguments.option("order"),
            sender: arguments.option("sender"), text: arguments.option("text"))
        let before = try arguments.option("before").map { text throws(UsageError) in
            guard let number = Int64(text) else {
                throw UsageError("--before is not the number of a mail")
            }
            return number
        }
        let rows = try await arguments.log().mails(
            filter, before: before, limit: try arguments.limit())
        if arguments.flag("json") {
            try printJSON(rows)
        } else {
            rows.forEach { print($0.line) }
        }
        return .well
    }

    static let logShow = Command(
        name: "log show",
        summary: "Show one mail: who, what, why, and everything that happened to it.",
        parameters: [
            .config, .json,
            Parameter(name: "MAIL", shape: .word, help: "its number", isOptional: false),
        ],
        example: "buzheng log show 1863214120763392001"
    ) { arguments in
        let number = try arguments.number("MAIL")
        let record = try await arguments.record(of: number)
        if arguments.flag("json") {
            try printJSON(record)
        } else {
            print(record.text)
        }
        return .well
    }

    static let logVerify = Command(
        name: "log verify", summary: "Check that no entry of the log was changed or removed.",
        parameters: [.config, .json], example: "buzheng log verify"
    ) { arguments in
        let report = try await arguments.log().verifyEvents()
        if arguments.flag("json") {
            try printJSON(report)
        } else {
            print(report.text)
        }
        return report.isSound ? .well : .unsettled
    }
}

extension MailRow {
    fileprivate var line: String {
        let fate = state.rawValue + (reason.map { " (\($0))" } ?? "")
        return
            "\(mail)  \(chinaTime(receivedAt))  \(padded(fate, to: 28)) \(padded(order ?? "-", to: 18)) "
            + clipped(summary?.text(in: .english) ?? subject ?? "", to: 70)
    }
}

extension MailRecord {
    /// The whole story for a person, oldest first.
    fileprivate var text: String {
        var lines = [
            "mail \(row.mail)  \(row.state.rawValue)\(row.reason.map { " (\($0))" } ?? "")",
            "from     \(plain(row.sender ?? "?"))", "subject  \(plain(row.subject ?? ""))",
            "filing   \(row.order ?? "-")",
            "decided  \(plain(row.summary?.text(in: .english) ?? "not yet"))",
        ]
        lines += advice
        lines += evidence.map(\.line)
        for attachment in attachments {
            lines.append(
                "part \(attachment.path)  \(plain(attachment.name))  \(attachment.type)  \(attachment.size) bytes"
            )
            lines.append("  " + attachment.fate)
            lines += attachment.evidence.map(\.line)
            lines += (attachment.verdict?.findings ?? []).map { $0.worded(in: .english) }.map {
                finding in
                "  \(finding.rule ?? "-")  \(finding.severity.rawValue)  \(finding.code.rawValue)  \(finding.measured ?? "") \(finding.limit.map { "(limit \($0))" } ?? "")"
            }
        }
        lines += outgoing.map {
            "reply \($0.outgoing)  \($0.kind.rawValue)  \($0.state.rawValue)  to \($0.recipient)  \(plain($0.response ?? ""))"
        }
        lines += timeline.map { event in
            let facts = event.detail.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let detail = (facts + [event.summary?.text(in: .english)].compactMap(\.self))
                .map(plain)
            return
                "\(chinaTime(event.at))  \(padded(event.action.rawValue, to: 22)) \(event.actor.rawValue)  \(detail.joined(separator: "  "))"
        }
        return lines.joined(separator: "\n")
    }
}

extension MailRecord {
    /// For a held mail: what is the matter, what a person can do, and which filings it may be of.
    fileprivate var advice: [String] {
        guard row.state == .held, let reason = row.reason.flatMap(HoldReason.init(rawValue:)) else {
            return []
        }
        let words = [reason.meaning, reason.remedy].flatMap { text in
            [Language.english, .chinese].map { "held     \(text[$0])" }
        }
        let guesses = FilingGuess.ranked(by: evidence)
        let release = guesses.first.map { "do       buzheng release \(row.mail) --as \($0.order)" }
        return words + guesses.prefix(10).map(\.line) + [release].compactMap(\.self)
    }
}

extension Evidence {
    fileprivate var line: String {
        "  because  \(padded(String(weight), to: 4)) \(plain(text(in: .english))) → \(plain(target))"
    }
}

extension FilingGuess {
    /// The filing, its weight and what speaks for it.
    var line: String {
        let reasons = evidence.map { "\(plain($0.text(in: .english))) (\($0.weight))" }
        return "guess    \(padded(order, to: 20)) \(padded(String(weight), to: 4)) "
            + reasons.joined(separator: ", ")
    }
}

extension JudgedAttachment {
    fileprivate var fate: String {
        if let verdict { return "\(verdict.outcome.rawValue) as \(verdict.material.rawValue)" }
        return "left aside: \(aside ?? "not looked at")"
    }
}
