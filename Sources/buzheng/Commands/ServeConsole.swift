internal import Console
internal import Inspection
internal import Intake
internal import Materials
internal import Store

extension Command {
    static let console = Command(
        name: "console",
        summary: "Show the processing log in a browser until stopped (SIGTERM or SIGINT).",
        parameters: [.config], example: "buzheng console --config /etc/buzheng/buzheng.yaml"
    ) { arguments in
        let configuration = try arguments.configuration()
        let settings = try consoleSettings(configuration)
        let directory = try DataDirectory(existing: configuration.data)
        let random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
        let store = try Store(in: directory, random: random)
        let desk = try FilingDesk(
            configuration, store: store, surroundings: Surroundings(log: .standardError))
        let workers = try Workers(.own, for: configuration, scratch: directory.temporary)
        let services = Services(
            store: store, log: try ProcessingLog(in: directory),
            slowLog: try ProcessingLog(in: directory), blobs: try Blobs(in: directory),
            checks: PaperChecks(
                pool: workers.pool, readers: workers.readers, spool: directory.temporary),
            settings: settings, now: WallClock.system.now, random: random,
            complain: { Log.standardError.error($0) },
            carryOut: { act, order, revision, person, answer in
                try await desk.carryOut(
                    act, on: order, seenAt: revision, by: person, answering: answer)
            })
        let server = try HTTPServer(at: settings.listen)
        Log.standardError.notice("ready: \(settings.origin), listening on \(settings.listen)")
        try await untilSignalled { await Console(services).run(server) }
        Log.standardError.notice("stopped")
        return .well
    }

    private static func consoleSettings(_ configuration: Configuration) throws -> ConsoleSettings {
        guard let section = configuration.console else {
            throw InputError(
                "the settings have no section 'console'; deploy/buzheng.example.yaml explains it")
        }
        guard let listen = ListenAddress(section.listen) else {
            throw InputError(
                "console.listen is '\(section.listen)'; give 127.0.0.1:8470 or unix:/run/buzheng/console.sock"
            )
        }
        return ConsoleSettings(
            listen: listen, origin: section.url, loginHeader: section.loginHeader,
            profile: try RuleProfile.named(configuration.profile),
            loaded: configuration.summary.map { .init(name: $0.name, value: $0.value) })
    }
}
