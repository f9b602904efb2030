internal import Casework
internal import Inspection
internal import Intake
internal import Store

extension Command {
    private static let mail = Parameter(
        name: "MAIL", shape: .word, help: "its number, from 'buzheng log list'", isOptional: false)

    static let retry = Command(
        name: "retry",
        summary: "Process a held, ignored or failed mail again as if it had just come.",
        parameters: [
            .config, .json,
            Parameter(
                name: "dry-run", shape: .flag,
                help: "tell what would follow, and change nothing; --json is for this only"),
            mail,
        ],
        example: "buzheng retry 1863214120763392001 --dry-run"
    ) { arguments in
        let number = try arguments.number("MAIL")
        if arguments.flag("dry-run") { return try await rehearse(number, arguments) }
        try await arguments.store().retry([number], by: person(), at: WallClock.system.now())
        print("mail \(number) is queued; a running daemon takes it within a minute")
        return .well
    }

    static let release = Command(
        name: "release", summary: "Let a held mail go on, as belonging to a filing.",
        parameters: [
            .config, mail,
            Parameter(
                name: "as", shape: .option(value: "ORDER"), help: "the filing's order number"),
        ],
        example: "buzheng release 1863214120763392001 --as 30178775210119748"
    ) { arguments in
        guard let order = arguments.option("as") else { throw UsageError("--as ORDER is missing") }
        let number = try arguments.number("MAIL")
        try await arguments.store().release(
            [number], as: order, by: person(), at: WallClock.system.now())
        print("mail \(number) is queued for filing \(order)")
        return .well
    }

    static let hold = Command(
        name: "hold", summary: "Keep a mail for a person.",
        parameters: [
            .config, mail,
            Parameter(name: "why", shape: .option(value: "TEXT"), help: "the reason, for the log"),
        ],
        example: "buzheng hold 1863214120763392001 --why 'asked the reviewer'"
    ) { arguments in
        let number = try arguments.number("MAIL")
        try await arguments.store().hold(
            [number], why: arguments.option("why") ?? "no reason given", by: person(),
            at: WallClock.system.now())
        print("mail \(number) is held")
        return .well
    }

    private static func rehearse(_ mail: Int64, _ arguments: Arguments) async throws -> ExitCode {
        let rehearsal = try await arguments.configuration().rehearse(
            mail, programs: .own,
            surroundings: Surroundings(clock: .system, log: .standardError))
        if arguments.flag("json") {
            try printJSON(rehearsal)
        } else {
            print(rehearsal.text)
        }
        return [.done, .ignored].contains(rehearsal.state) ? .well : .unsettled
    }
}

extension Rehearsal {
    /// For a person, in the order of the decision.
    fileprivate var text: String {
        var lines = [
            "nothing was changed; processed now, mail \(mail) would be",
            "state    \(state.rawValue)\(reason.map { " (\($0))" } ?? "")",
            "filing   \(order ?? "-")",
            "because  evidence \(evidence), rule \(rule): \(plain(summary))",
        ]
        lines += items.map { "paper    \(plain($0.item)): \($0.from) → \($0.to)" }
        lines += replies.map { "reply    \($0.kind) to \($0.recipient): \(plain($0.subject))" }
        return (lines + (order == nil ? guesses.map(\.line) : [])).joined(separator: "\n")
    }
}
