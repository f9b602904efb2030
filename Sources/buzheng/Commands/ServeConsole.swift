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
        let surroundings = Surroundings(random: random, log: .standardError)
        let desk = try FilingDesk(configuration, store: store, surroundings: surroundings)
        let folder = try TemporaryFolder(in: directory)
        defer { folder.remove() }
        let workers = try Workers(.own, for: configuration, scratch: folder.path)
        let rehearsing = try Rehearsing(
            configuration, store: store, in: directory, workers: workers, scratch: folder.path,
            surroundings: surroundings)
        let blobs = try Blobs(in: directory)
        let services = Services(
            store: store, log: try ProcessingLog(in: directory),
            slowLog: try ProcessingLog(in: directory), blobs: blobs,
            checks: PaperChecks(
                pool: workers.pool, readers: workers.readers, spool: folder.path),
            viewer: MailViewer(blobs: blobs, pool: workers.pool, readers: workers.readers),
            settings: settings, now: WallClock.system.now, random: random,
            complain: { Log.standardError.error($0) },
            carryOut: { act, order, revision, person, answer in
                try await desk.carryOut(
                    act, on: order, seenAt: revision, by: person, answering: answer)
            }, draftRefusals: desk.letters(refusing:for:), rehearse: rehearsing.rehearse)
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
            loaded: configuration.summary.map { .init(name: $0.name, value: $0.value) },
            reviewers: configuration.reviewers.map { address in
                let signs = configuration.reviewerKeys.contains { $0.address == address }
                return .init(address: address, signs: signs)
            })
    }
}
