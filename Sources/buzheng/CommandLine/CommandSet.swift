/// All subcommands, and the choice among them.
struct CommandSet {
    var commands: [Command]

    /// Finds the command that the words name; two-word names win over one-word names.
    ///
    /// Returns the command with the words left for it; throws `UsageError` when there is none.
    func choose(_ words: [String]) throws(UsageError) -> (Command, [String]) {
        for count in [2, 1] where words.count >= count {
            let name = words.prefix(count).joined(separator: " ")
            if let command = commands.first(where: { $0.name == name }) {
                return (command, Array(words.dropFirst(count)))
            }
        }
        let typed = words.first ?? ""
        let group = commands.filter { $0.name.hasPrefix(typed + " ") }.map(\.name)
        if !group.isEmpty {
            throw UsageError("'\(typed)' needs one of: " + group.joined(separator: ", "))
        }
        throw UsageError(
            "unknown command '\(typed)'", near: typed, among: commands.map(\.name))
    }

    /// What `buzheng --help` prints.
    var overview: String {
        let width = (commands.map(\.name.count).max() ?? 0) + 2
        let lines = commands.map { "  \(padded($0.name, to: width))\($0.summary)" }
        return """
            buzheng answers mail that carries papers for ICP filings.

            commands:
            \(lines.joined(separator: "\n"))

            'buzheng COMMAND --help' explains one and shows an example.
            exit codes: 0 all well, 1 something was returned or is held, 64 usage,
            65 input can't be read, 69 a server can't be reached, 70 internal, 78 configuration
            """
    }
}
