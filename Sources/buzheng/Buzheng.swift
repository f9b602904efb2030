internal import Dispatch
internal import Glibc
internal import Inspection
internal import Intake
internal import Mail
internal import Store

/// The program: chooses a subcommand and turns how it ends into an exit code.
@main
enum Buzheng {
    static let commands = CommandSet(
        commands: [
            .run, .console, .read, .check, .interpret, .filingImport, .filingList, .filingShow,
            .filingRequest, .filingExtend, .filingWaive, .filingClose, .logList, .logShow,
            .logVerify, .retry,
            .release, .hold, .refuse, .assign, .erase, .resend, .handled, .userAdd, .userList,
            .userPassword, .userRole, .userCodes, .userDisable, .userEnable, .tokenAdd, .tokenList,
            .webhookAdd, .webhookList, .webhookRemove, .webhookRetry,
            .tokenRevoke, .checkConfig, .doctor, .benchRead, .benchInterpret, .benchMatch,
            .benchInspect, .benchConsole,
        ])

    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        // A worker forks, so it must never have had a second thread.
        if words == ["worker"] { exit(WorkerProcess.run { try MailFileReader.warmedUp() }) }
        start(words)
        dispatchMain()
    }

    /// The one task that nothing awaits: its end is the program's.
    private static func start(_ words: [String]) {
        Task { exit(await run(words).rawValue) }
    }

    static func run(_ words: [String]) async -> ExitCode {
        guard let first = words.first, !["help", "--help", "-h"].contains(first) else {
            print(commands.overview)
            return words.isEmpty ? .usage : .well
        }
        do {
            let (command, rest) = try commands.choose(words)
            guard !rest.contains("--help"), !rest.contains("-h") else {
                print(command.help)
                return .well
            }
            return try await command.run(try Arguments(rest, for: command.parameters))
        } catch {
            return report(error, words)
        }
    }

    /// A line that works when typed.
    private static func help(for words: [String]) -> String {
        do throws(UsageError) {
            return "buzheng \(try commands.choose(words).0.name) --help"
        } catch {
            return "buzheng --help"
        }
    }

    private static func report(_ error: any Error, _ words: [String]) -> ExitCode {
        switch error {
        case let error as UsageError:
            complain("\(error.text); see: \(help(for: words))")
            return .usage
        case let error as InputError:
            complain(error.text)
            return .data
        case let error as ConfigurationError:
            complain("\(error)")
            return .configuration
        case let error as StartFailure:
            complain("\(error)")
            return .unavailable
        case let error as InspectionFailure where error.isAboutTheMachine:
            complain("\(error); look what is missing with: buzheng doctor --config FILE")
            return .unavailable
        case let error as MailError:
            complain("\(error)")
            return .unavailable
        case let error as StoreError where [.missing, .invalid].contains(error.kind):
            complain("\(error)")
            return .data
        case let error as StoreError where [.diskFull, .busy, .alreadyRunning].contains(error.kind):
            complain("\(error)")
            return .unavailable
        default:
            complain("\(error)")
            return .software
        }
    }
}
