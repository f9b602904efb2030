internal import Casework
internal import Inspection
internal import Intake
internal import Materials
internal import Store

extension Command {
    private static let mails = Parameter(
        name: "MAIL", shape: .words, help: "their numbers, from 'buzheng log list'",
        isOptional: false)

    private static let why = Parameter(
        name: "why", shape: .option(value: "TEXT"), help: "the reason, for the log")

    static let retry = Command(
        name: "retry",
        summary: "Process held, ignored or failed mails again as if they had just come.",
        parameters: [
            .config, .json,
            Parameter(
                name: "dry-run", shape: .flag,
                help: "tell what would follow of one mail, and change nothing; --json is for this"),
            mails,
        ],
        example: "buzheng retry 1863214120763392001 --dry-run"
    ) { arguments in
        let numbers = try arguments.numbers("MAIL")
        if arguments.flag("dry-run") {
            guard numbers.count == 1 else { throw UsageError("--dry-run is for one mail") }
            return try await rehearse(numbers[0], arguments)
        }
        try await arguments.store().retry(numbers, by: person(), at: WallClock.system.now())
        print("\(mails(numbers)) queued; a running daemon takes them within a minute")
        return .well
    }

    static let release = Command(
        name: "release", summary: "Let held mails go on, as belonging to a filing.",
        parameters: [
            .config, mails,
            Parameter(
                name: "as", shape: .option(value: "ORDER"), help: "the filing's order number"),
        ],
        example: "buzheng release 1863214120763392001 --as 30178775210119748"
    ) { arguments in
        guard let order = arguments.option("as") else { throw UsageError("--as ORDER is missing") }
        let numbers = try arguments.numbers("MAIL")
        try await arguments.store().release(
            numbers, as: order, by: person(), at: WallClock.system.now())
        print("\(mails(numbers)) queued for filing \(order)")
        return .well
    }

    static let hold = Command(
        name: "hold", summary: "Keep mails for a person.", parameters: [.config, mails, why],
        example: "buzheng hold 1863214120763392001 --why 'asked the reviewer'"
    ) { arguments in
        let numbers = try arguments.numbers("MAIL")
        try await arguments.store().hold(
            numbers, why: arguments.why, by: person(), at: WallClock.system.now())
        print("\(mails(numbers)) held")
        return .well
    }

    static let refuse = Command(
        name: "refuse",
        summary: "Let mails go unanswered, or one held mail with a letter that says why.",
        parameters: [
            .config, mails, why,
            Parameter(
                name: "letter", shape: .option(value: "REASON"),
                help: RefusalReason.allCases.map(\.rawValue).joined(separator: ", ")
                    + "; only an author on file of the filing gets one"),
            Parameter(
                name: "about", shape: .option(value: "ORDER"),
                help: "the filing that the letter is about; else the likeliest"),
            Parameter(
                name: "dry-run", shape: .flag, help: "show the letter, and change nothing"),
        ],
        example: "buzheng refuse 1863214120763392001 --letter not-wanted --dry-run"
    ) { arguments in
        let numbers = try arguments.numbers("MAIL")
        if let reason = try arguments.choice("letter", RefusalReason.self) {
            guard numbers.count == 1 else { throw UsageError("--letter is for one mail") }
            return try await refuse(numbers[0], with: reason, arguments)
        }
        guard !arguments.flag("dry-run") else { throw UsageError("--dry-run is for --letter") }
        guard arguments.option("about") == nil else { throw UsageError("--about is for --letter") }
        try await arguments.store().refuse(
            numbers, why: arguments.why, by: person(), at: WallClock.system.now())
        print("\(mails(numbers)) ignored")
        return .well
    }

    static let assign = Command(
        name: "assign", summary: "Give held mails to a person, or without --to back to everybody.",
        parameters: [
            .config, mails,
            Parameter(name: "to", shape: .option(value: "NAME"), help: "the person's login name"),
        ],
        example: "buzheng assign 1863214120763392001 --to wang"
    ) { arguments in
        let numbers = try arguments.numbers("MAIL")
        let assignee = arguments.option("to")
        try await arguments.store().assign(
            numbers, to: assignee, by: person(), at: WallClock.system.now())
        print("\(mails(numbers)) given to \(assignee ?? "nobody")")
        return .well
    }

    private static func refuse(
        _ mail: Int64, with reason: RefusalReason, _ arguments: Arguments
    ) async throws -> ExitCode {
        let store = try arguments.store()
        let surroundings = Surroundings(log: .standardError)
        let desk = try FilingDesk(
            arguments.configuration(), store: store, surroundings: surroundings)
        let record = try await arguments.record(of: mail)
        let letters = try await desk.letters(refusing: record, for: reason)
        let order = arguments.option("about")
        guard let letter = letters.first(where: { order == nil || $0.mail.order == order }) else {
            throw InputError(complaint(of: mail, about: order, letters.compactMap(\.mail.order)))
        }
        if arguments.flag("dry-run") {
            print(letter.notice.text)
            return .well
        }
        let why = arguments.option("why") ?? reason.rawValue
        try await store.refuse(
            mail, sending: letter.mail, why: why, by: person(), at: WallClock.system.now())
        print("mail \(mail) ignored; 1 letter about filing \(letter.mail.order ?? "-") queued")
        return .well
    }

    private static func complaint(
        of mail: Int64, about order: String?, _ possible: [String]
    ) -> String {
        guard let order, !possible.isEmpty else {
            return
                "no letter goes out: mail \(mail) is not held, or its author is on file of no filing it may belong to; without --letter it goes unanswered"
        }
        return
            "mail \(mail) does not seem to belong to filing \(order), or its author is not on file of it; --about may be \(possible.joined(separator: ", "))"
    }

    private static func mails(_ numbers: [Int64]) -> String {
        numbers.count == 1 ? "mail \(numbers[0])" : "\(numbers.count) mails"
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

extension Notice {
    /// As its reader sees it.
    fileprivate var text: String {
        let lines =
            ["To: \(recipient)", "Subject: \(subject)", ""]
            + self.plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.map { buzheng.plain($0) }.joined(separator: "\n")
    }
}

extension Arguments {
    fileprivate var why: String { option("why") ?? "no reason given" }
}

extension Rehearsal {
    /// For a person, in the order of the decision.
    fileprivate var text: String {
        var lines = [
            "nothing was changed; processed now, mail \(mail) would be",
            "state    \(state.rawValue)\(reason.map { " (\($0))" } ?? "")",
            "filing   \(order ?? "-")",
            "because  evidence \(evidence), rule \(rule): \(plain(summary.text(in: .english)))",
        ]
        lines += items.map { "paper    \(plain($0.item)): \($0.from) → \($0.to)" }
        lines += replies.map { "reply    \($0.kind) to \($0.recipient): \(plain($0.subject))" }
        return (lines + (order == nil ? guesses.map(\.line) : [])).joined(separator: "\n")
    }
}
