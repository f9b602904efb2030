internal import Casework

extension Command {
    static let benchInterpret = Command(
        name: "bench-interpret",
        summary: "Interpret a reviewer's text several times and tell the shortest time.",
        parameters: [
            .today,
            Parameter(
                name: "rounds", shape: .option(value: "N"), help: "how many times (default 5)"),
            Parameter(
                name: "FILE", shape: .word, help: "the text in UTF-8, or - for standard input",
                isOptional: false),
        ],
        example: "echo '缺少网站负责人授权书。' | buzheng bench-interpret --rounds 20 -"
    ) { arguments in
        let text = String(decoding: try contents(of: arguments.word("FILE")), as: UTF8.self)
        let rounds = Int(arguments.option("rounds") ?? "5") ?? 5
        let today = try arguments.today()
        // The first reading also loads the lexicon.
        var items = Casework.interpret(text, on: today).items.count
        var shortest = Duration.seconds(3600)
        for _ in 0..<max(1, rounds) {
            let start = ContinuousClock.now
            items = Casework.interpret(text, on: today).items.count
            shortest = min(shortest, ContinuousClock.now - start)
        }
        print("\(text.utf8.count) bytes, \(items) items, \(shortest.inMilliseconds) ms")
        return .well
    }
}

extension Duration {
    /// With the fraction, unlike a count.
    var inMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
