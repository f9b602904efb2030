internal import Casework
internal import FoundationEssentials
internal import Mail
internal import Materials

extension Command {
    static let interpret = Command(
        name: "interpret",
        summary: "Tell what a reviewer's text asks for, without doing it.",
        parameters: [
            .json, .today,
            Parameter(name: "subject", shape: .option(value: "TEXT"), help: "the mail's subject"),
            Parameter(
                name: "earlier", shape: .option(value: "FILE"),
                help: "the --json output for an earlier mail, whose numbers the text may use"),
            Parameter(
                name: "FILE", shape: .word,
                help: "the text or HTML in UTF-8, or - for standard input", isOptional: false),
        ],
        example: "echo '缺少网站负责人授权书。' | buzheng interpret --json --subject 30178775210119748 -"
    ) { arguments in
        let bytes = try contents(of: arguments.word("FILE"))
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw InputError(
                "\(arguments.word("FILE")) is not UTF-8: convert it, for example with iconv -f GB18030"
            )
        }
        if isMarkup(text) { text = HTMLText(bytes, limit: bytes.count).text }
        let instruction = Casework.interpret(
            text, subject: arguments.option("subject") ?? "", on: try arguments.today(),
            earlier: try arguments.option("earlier").map(earlierRequest))
        if arguments.flag("json") {
            try printJSON(instruction)
        } else {
            print(summary(of: instruction))
        }
        return instruction.confidence == .sure ? .well : .unsettled
    }

    /// Whether a person's words come as HTML, as they do out of a mail or a browser.
    private static func isMarkup(_ text: String) -> Bool {
        let head = text.prefix(200).lowercased()
        let tags = ["<html", "<!doctype", "<table", "<p>", "<div", "<body", "<meta", "<span"]
        return tags.contains { head.contains($0) }
    }

    private static func earlierRequest(_ path: String) throws -> EarlierRequest {
        do {
            let instruction = try JSONDecoder().decode(
                Instruction.self, from: Data(try contents(of: path)))
            return EarlierRequest(instruction)
        } catch is DecodingError {
            throw InputError("\(path) is not what interpret --json prints: make it anew")
        }
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
        lines += instruction.settled.map { paper in
            "settled:    \(paper.material.rawValue) \(paper.domains.joined(separator: " ")) "
                + "[\(paper.verdict.rawValue)]  \(plain(paper.note))"
        }
        if let deadline = instruction.deadline { lines.append("deadline:   \(deadline)") }
        lines += instruction.notUnderstood.map { "not understood: \(plain($0))" }
        return lines.joined(separator: "\n")
    }
}
