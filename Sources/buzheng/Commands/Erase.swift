internal import Intake
internal import Store

extension Command {
    static let erase = Command(
        name: "erase",
        summary: "Have a mail forgotten, with all that it said and brought; it takes two people.",
        parameters: [
            .config,
            Parameter(name: "why", shape: .option(value: "TEXT"), help: "the reason, when asking"),
            Parameter(name: "confirm", shape: .flag, help: "do what another person has asked for"),
            Parameter(name: "withdraw", shape: .flag, help: "take the wish back"),
            Parameter(
                name: "MAIL", shape: .word, help: "its number, from 'buzheng log list'",
                isOptional: false),
        ],
        example: "buzheng erase 1863214120763392001 --why 'the applicant asked for it'"
    ) { arguments in
        let number = try arguments.number("MAIL")
        let store = try arguments.store()
        let now = WallClock.system.now()
        if arguments.flag("confirm") {
            try await store.confirmErasure(of: number, by: person(), at: now)
            let directory = try DataDirectory(existing: try arguments.configuration().data)
            try await Blobs(in: directory).removeDoomed(noted: store)
            print("mail \(number) is forgotten")
        } else if arguments.flag("withdraw") {
            try await store.withdrawErasure(of: number, by: person(), at: now)
            print("mail \(number) stays")
        } else {
            guard let why = arguments.option("why") else { throw UsageError("--why is missing") }
            try await store.askErasure(of: number, why: why, by: person(), at: now)
            print("another person has to run: buzheng erase \(number) --confirm")
        }
        return .well
    }
}
