internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Intake
internal import Materials

extension Command {
    static let run = Command(
        name: "run",
        summary: "Receive, process and answer mail until stopped (SIGTERM or SIGINT).",
        parameters: [
            .config,
            Parameter(
                name: "stage", shape: .option(value: "NAME"),
                help: "only receive, process, remind or deliver; may be given several times"),
            Parameter(name: "once", shape: .flag, help: "do what there is to do now, then stop"),
        ],
        example: "buzheng run --config /etc/buzheng/buzheng.yaml"
    ) { arguments in
        let stages = try stages(arguments)
        let configuration = try arguments.configuration()
        let daemon = try await Daemon(
            configuration, programs: .own, surroundings: Surroundings(log: .standardError))
        if arguments.flag("once") {
            try await daemon.runOnce(stages)
            return .well
        }
        Log.standardError.notice(
            "ready: \(quantity(configuration.accounts.count, of: "account")), data in \(configuration.data)"
        )
        try await untilSignalled { try await daemon.run(stages) }
        Log.standardError.notice("stopped")
        return .well
    }

    private static func stages(_ arguments: Arguments) throws(UsageError) -> Set<Daemon.Stage> {
        let names = arguments.options("stage")
        guard !names.isEmpty else { return Set(Daemon.Stage.allCases) }
        var stages: Set<Daemon.Stage> = []
        for name in names {
            guard let stage = Daemon.Stage(rawValue: name) else {
                throw UsageError(
                    "there is no stage '\(name)'", near: name,
                    among: Daemon.Stage.allCases.map(\.rawValue))
            }
            stages.insert(stage)
        }
        return stages
    }
}

extension Log {
    /// Lines for a terminal or for journald, which reads the level from the prefix.
    static let standardError = Log { level, text in
        let isJournal = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil
        let prefix = isJournal ? level.journalPrefix : level == .notice ? "" : "\(level.rawValue): "
        let bytes = Array("\(prefix)\(plain(text))\n".utf8)
        _ = write(2, bytes, bytes.count)
    }
}

extension Log.Level {
    fileprivate var journalPrefix: String {
        switch self {
        case .notice: "<5>"
        case .warning: "<4>"
        case .error: "<3>"
        }
    }
}
