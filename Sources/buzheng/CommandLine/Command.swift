/// A subcommand: what it is called, what it takes, what it does.
struct Command: Sendable {
    /// One or two words: `run`, `filing import`.
    var name: String
    var summary: String
    var parameters: [Parameter]
    /// A line that works when typed, for `--help`.
    var example: String
    var run: @Sendable (Arguments) async throws -> ExitCode

    /// What `--help` prints.
    var help: String {
        var lines = ["buzheng \(name)\(synopsis)", "", summary, ""]
        lines += parameters.map { "  \(padded($0.spelling, to: 26)) \($0.help)" }
        lines += ["", "example:", "  \(example)"]
        return lines.joined(separator: "\n")
    }

    private var synopsis: String {
        parameters.map { parameter in
            parameter.isOptional ? " [\(parameter.spelling)]" : " \(parameter.spelling)"
        }.joined()
    }
}

extension Parameter {
    var spelling: String {
        switch shape {
        case .flag: "--\(name)"
        case .option(let value): "--\(name) \(value)"
        case .word: name
        case .words: "\(name)…"
        }
    }

    static let json = Parameter(name: "json", shape: .flag, help: "print JSON instead of text")

    static let config = Parameter(
        name: "config", shape: .option(value: "FILE"),
        help: "the settings (default: $BUZHENG_CONFIG, else /etc/buzheng/buzheng.yaml)")

    static let today = Parameter(
        name: "now", shape: .option(value: "YYYY-MM-DD"),
        help: "the day that relative dates and validity count from (default: today in China)")
}

/// Pads on the right, for columns of plain ASCII.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}
