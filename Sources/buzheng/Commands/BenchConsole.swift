internal import Inspection
internal import Intake
internal import Mail
internal import Materials
internal import Store

extension Command {
    static let benchConsole = Command(
        name: "bench-console",
        summary: "Fill an empty store with invented mails, and tell how fast lists are read.",
        parameters: [
            .config,
            Parameter(
                name: "mails", shape: .option(value: "N"),
                help: "add so many first, with three events each and more"),
            Parameter(
                name: "rounds", shape: .option(value: "N"),
                help: "ask every question so often (default 200)"),
        ],
        example: "buzheng bench-console --mails 100 --rounds 10"
    ) { arguments in
        let now = WallClock.system.now()
        if let mails = arguments.option("mails").flatMap(Int.init) {
            // Made here, since there is none yet.
            let directory = try DataDirectory(creating: try arguments.configuration().data)
            let random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
            let store = try Store(in: directory, random: random)
            try await store.addSamples(mails: mails, until: now)
        }
        let rounds = max(1, arguments.option("rounds").flatMap(Int.init) ?? 200)
        let measure = try await RecordsMeasure(of: arguments.log(), rounds: rounds, now: now)
        for line in measure.lines {
            print(
                "\(padded(line.question, to: 44)) \(line.median.inMilliseconds) \(line.p99.inMilliseconds)"
            )
        }
        return .well
    }
}
