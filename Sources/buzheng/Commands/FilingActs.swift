internal import Casework
internal import Intake
internal import Materials
internal import Store

extension Command {
    private static let order = Parameter(
        name: "ORDER", shape: .word, help: "the filing's order number", isOptional: false)

    private static let until = Parameter(
        name: "until", shape: .option(value: "YYYY-MM-DD"), help: "the last day that counts")

    static let filingRequest = Command(
        name: "filing request",
        summary:
            "Ask for a paper by hand, as a reviewer does by mail; the contacts are written to.",
        parameters: [
            .config, order,
            Parameter(
                name: "material", shape: .option(value: "CODE"),
                help: Material.allCases.map(\.rawValue).joined(separator: ", ")),
            Parameter(
                name: "issue", shape: .option(value: "CODE"),
                help: "what is wrong with the present one (default missing)"),
            Parameter(
                name: "domain", shape: .option(value: "NAME"), help: "of a domain certificate"),
            Parameter(name: "note", shape: .option(value: "TEXT"), help: "words to the applicant"),
            until,
        ],
        example: "buzheng filing request 30178775210119748 --material domain-certificate"
    ) { arguments in
        guard let material = try arguments.choice("material", Material.self) else {
            throw UsageError("--material CODE is missing")
        }
        let demand = Demand(
            material: material,
            issues: [try arguments.choice("issue", IssueCode.self) ?? .missing],
            domains: arguments.options("domain").map { $0.lowercased() },
            note: arguments.option("note") ?? "")
        return try await arguments.carryOut(
            .request([demand], deadline: try arguments.date("until")))
    }

    static let filingExtend = Command(
        name: "filing extend", summary: "Set a later deadline; the contacts are written to.",
        parameters: [.config, order, until],
        example: "buzheng filing extend 30178775210119748 --until 2027-01-15"
    ) { arguments in
        guard let day = try arguments.date("until") else {
            throw UsageError("--until YYYY-MM-DD is missing")
        }
        return try await arguments.carryOut(.extend(day))
    }

    static let filingWaive = Command(
        name: "filing waive", summary: "Let papers off; the contacts are written to.",
        parameters: [
            .config, order,
            Parameter(
                name: "ITEM", shape: .words, help: "their numbers, from 'buzheng filing show'",
                isOptional: false),
        ],
        example: "buzheng filing waive 30178775210119748 1863214120763392021"
    ) { arguments in
        try await arguments.carryOut(.waive(Set(try arguments.numbers("ITEM"))))
    }

    static let filingClose = Command(
        name: "filing close",
        summary: "End a filing; the contacts are written to when it is rejected.",
        parameters: [
            .config, order,
            Parameter(
                name: "as", shape: .option(value: "STATE"),
                help: FilingEnd.allCases.map(\.rawValue).joined(separator: ", ")),
        ],
        example: "buzheng filing close 30178775210119748 --as filed"
    ) { arguments in
        guard let end = try arguments.choice("as", FilingEnd.self) else {
            throw UsageError("--as STATE is missing")
        }
        return try await arguments.carryOut(.close(end))
    }
}

extension Arguments {
    fileprivate func carryOut(_ act: FilingAct) async throws -> ExitCode {
        let surroundings = Surroundings(log: .standardError)
        let desk = try FilingDesk(configuration(), store: store(), surroundings: surroundings)
        do {
            let decision = try await desk.carryOut(act, on: word("ORDER"), by: person())
            let summary = decision.summary.text(in: .english)
            print("\(summary); \(quantity(decision.notices.count, of: "letter")) queued")
            return .well
        } catch let refusal as FilingActRefusal {
            throw InputError("nothing was changed: \(refusal)")
        }
    }

    fileprivate func date(_ name: String) throws(UsageError) -> CalendarDate? {
        guard let text = option(name) else { return nil }
        guard let date = CalendarDate(text) else {
            throw UsageError("--\(name) is '\(text)'; give a date such as 2026-11-24")
        }
        return date
    }
}
