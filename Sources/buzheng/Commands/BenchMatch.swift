internal import Intake

extension Command {
    static let benchMatch = Command(
        name: "bench-match",
        summary: "Match a mail of each filing named and tell the median time.",
        parameters: [
            .config,
            Parameter(
                name: "FILE", shape: .word,
                help: "order numbers, one a line, or - for standard input", isOptional: false),
        ],
        example: "echo 30178775210119748 | buzheng bench-match -"
    ) { arguments in
        let path = arguments.word("FILE")
        let text = String(decoding: try contents(of: path), as: UTF8.self)
        let orders = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let measure = try await MatchingMeasure(of: orders, in: try arguments.store())
        print(
            "\(measure.mails) mails, \(measure.matched) matched, \(measure.median.inMilliseconds) ms"
        )
        guard measure.matched == orders.count else {
            throw InputError(
                "\(orders.count - measure.matched) of the orders in \(path) found no filing of theirs: import them first"
            )
        }
        return .well
    }
}
