internal import Materials

extension CheckReport {
    /// Whether every file goes on to the reviewer.
    var isClean: Bool {
        files.allSatisfy { $0.verdict.outcome == .checked || $0.verdict.outcome == .mended }
    }

    /// The report for a person at a terminal.
    var text: String {
        files.map { file in
            ([plain(file.name) + ": " + file.verdict.outcome.rawValue]
                + file.findings.map(\.paragraph)).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension WordedFinding {
    fileprivate var paragraph: String {
        let values = [measured, limit.map { "/ \($0)" }].compactMap { $0 }.joined(separator: " ")
        return "  \(severity.rawValue) \(rule ?? "-") \(code.rawValue) \(values)\n"
            + "    \(text)\n    → \(remedy)"
    }
}
