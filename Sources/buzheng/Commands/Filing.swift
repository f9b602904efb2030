internal import Casework
internal import Intake
internal import Materials
internal import Store

extension Command {
    static let filingImport = Command(
        name: "filing import",
        summary: "Take filings in from JSON Lines or CSV, all of the file or nothing.",
        parameters: [
            .config, .json,
            Parameter(
                name: "FILE", shape: .word,
                help: "*.csv with a header, anything else is JSON Lines",
                isOptional: false),
        ],
        example: "buzheng filing import filings.jsonl"
    ) { arguments in
        let path = arguments.word("FILE")
        let bytes = try contents(of: path)
        let filings: [Filing]
        do {
            filings =
                try path.lowercased().hasSuffix(".csv")
                ? FilingImport.parse(csv: bytes) : FilingImport.parse(jsonLines: bytes)
        } catch let failure as ImportFailure {
            throw InputError(
                failure.problems.map { "\(path): \($0)" }.joined(separator: "\n")
                    + "\n\(path): nothing was imported")
        }
        let configuration = try arguments.configuration()
        let store = try Store(
            in: try DataDirectory(creating: configuration.data),
            random: { UInt64.random(in: .min ... .max) })
        let report = try await store.importFilings(
            filings, by: .person(person()), at: WallClock.system.now())
        if arguments.flag("json") {
            try printJSON(report)
        } else {
            print(
                "\(report.added) filings added, \(report.updated) updated, \(report.requested) papers newly asked for"
            )
        }
        return .well
    }

    static let filingList = Command(
        name: "filing list", summary: "List filings, with how many papers each still owes.",
        parameters: [
            .config, .json,
            Parameter(
                name: "state", shape: .option(value: "STATE"),
                help: FilingState.allCases.map(\.rawValue).joined(separator: ", ")),
            Parameter(
                name: "matching", shape: .option(value: "TEXT"),
                help: "part of an order number, a name or a domain"),
            Parameter(
                name: "limit", shape: .option(value: "N"), help: "at most so many (default 50)"),
        ],
        example: "buzheng filing list --state needs-supplement"
    ) { arguments in
        let state = try arguments.choice("state", FilingState.self)
        let rows = try await arguments.log().filings(
            matching: arguments.option("matching"), state: state, limit: try arguments.limit())
        if arguments.flag("json") {
            try printJSON(rows)
        } else {
            for row in rows {
                print(
                    "\(padded(row.order, to: 20)) \(padded(row.state.rawValue, to: 17)) owes \(padded(String(row.owed), to: 3)) \(plain(row.subject))"
                )
            }
        }
        return .well
    }

    static let filingShow = Command(
        name: "filing show", summary: "Show a filing with its checklist.",
        parameters: [
            .config, .json,
            Parameter(name: "ORDER", shape: .word, help: "the order number", isOptional: false),
        ],
        example: "buzheng filing show 30178775210119748"
    ) { arguments in
        let order = arguments.word("ORDER")
        guard let stored = try await arguments.log().caseFile(order: order) else {
            throw InputError("there is no filing \(order); 'buzheng filing list' shows them")
        }
        let view = FilingView(
            stored.caseFile, notes: try await arguments.log().addressNotes(order: order))
        if arguments.flag("json") {
            try printJSON(view)
        } else {
            print(view.text)
        }
        return .well
    }
}

/// A filing with its checklist, for people and programs.
private struct FilingView: Encodable {
    var filing: Filing
    var state: FilingState
    var requests: [SupplementRequest]
    var items: [Item]
    /// Contacts that are away or take no mail.
    var addressNotes: [AddressNote]

    enum CodingKeys: String, CodingKey {
        case filing, state, requests, items
        case addressNotes = "address_notes"
    }

    init(_ file: CaseFile, notes: [AddressNote]) {
        addressNotes = notes
        filing = file.filing
        state = file.state
        requests = file.requests
        items = file.items
    }

    var text: String {
        var lines = [
            "\(filing.order)  \(state.rawValue)  \(plain(filing.subject.name))",
            "domains:  \(filing.domains.map(\.name).joined(separator: ", "))",
            "contacts: \(filing.contacts.map(\.address).joined(separator: ", "))",
        ]
        lines += addressNotes.map {
            "  \($0.address) is \($0.kind.rawValue)\($0.until.map { " until \($0)" } ?? "")"
        }
        lines += items.map { item in
            let name = item.material.rawValue + (item.domain.map { " (\($0))" } ?? "")
            let findings = item.findings.map(\.code.rawValue).joined(separator: ", ")
            let state = padded(item.state.rawValue, to: 10)
            return "  \(item.id)  \(state) \(padded(name, to: 40)) \(findings)"
        }
        return lines.joined(separator: "\n")
    }
}
