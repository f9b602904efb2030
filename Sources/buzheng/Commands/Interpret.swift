internal import Casework
internal import Materials

extension Command {
    static let interpret = Command(
        name: "interpret",
        summary: "Tell what a reviewer's text asks for, without doing it.",
        parameters: [
            .json, .today,
            Parameter(name: "subject", shape: .option(value: "TEXT"), help: "the mail's subject"),
            Parameter(
                name: "FILE", shape: .word, help: "the text in UTF-8, or - for standard input",
                isOptional: false),
        ],
        example: "echo '缺少网站负责人授权书。' | buzheng interpret --json --subject 30178775210119748 -"
    ) { arguments in
        let bytes = try contents(of: arguments.word("FILE"))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputError(
                "\(arguments.word("FILE")) is not UTF-8: convert it, for example with iconv -f GB18030"
            )
        }
        let instruction = Casework.interpret(
            text, subject: arguments.option("subject") ?? "", on: try arguments.today())
        if arguments.flag("json") {
            try printJSON(instruction)
        } else {
            print(summary(of: instruction))
        }
        return instruction.confidence == .sure ? .well : .unsettled
    }

    private static func summary(of instruction: Instruction) -> String {
        var lines = [
            "intent:     \(instruction.intent.rawValue) (\(instruction.confidence.rawValue))",
            "filings:    \(instruction.filings.isEmpty ? "none named" : instruction.filings.joined(separator: ", "))",
        ]
        lines += instruction.items.map { item in
            "item:       \(item.material.rawValue) \(item.domains.joined(separator: " ")) "
                + "[\(item.issues.map(\.rawValue).joined(separator: ", "))]  \(plain(item.note))"
        }
        if let deadline = instruction.deadline { lines.append("deadline:   \(deadline)") }
        lines += instruction.notUnderstood.map { "not understood: \(plain($0))" }
        return lines.joined(separator: "\n")
    }
}
