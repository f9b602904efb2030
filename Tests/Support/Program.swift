internal import Dispatch
internal import Foundation
package import Glibc

/// A program that a test runs, what it says kept in files.
package final class Program: Sendable {
    package struct Ending: Sendable {
        /// The exit code, or 128 and the signal's number, as a shell has it.
        package var code: Int32
        package var output: String
        package var errors: String
    }

    package struct NotBuilt: Error, CustomStringConvertible {
        package var description: String { "build first: swift build" }
    }

    package let id: pid_t
    private let directory: String

    /// Starts it; a name without a slash is looked for in `PATH`.
    ///
    /// `settings` are added to the environment.
    package init(
        _ words: [String], input: String = "", settings: [String: String] = [:]
    ) throws {
        directory = NSTemporaryDirectory() + "program-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false)
        try Data(input.utf8).write(to: URL(filePath: directory + "/input"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, directory + "/input", O_RDONLY, 0)
        for (number, name) in [(Int32(1), "output"), (2, "errors")] {
            posix_spawn_file_actions_addopen(
                &actions, number, "\(directory)/\(name)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
        let environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
        let arguments = words.map { strdup($0) } + [nil]
        let surroundings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + surroundings).forEach { free($0) } }
        var id = pid_t()
        let code = posix_spawnp(&id, words[0], &actions, nil, arguments, surroundings)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        self.id = id
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            print("left behind: \(directory)")
        }
    }

    /// What it has written to standard error so far.
    package var errors: String { text("errors") }

    /// What it has written to standard output so far.
    package var output: String { text("output") }

    /// Whether it has not ended yet.
    package var isRunning: Bool {
        var state = siginfo_t()
        // Looks without taking the ending away from who waits for it.
        return waitid(P_PID, id_t(id), &state, WEXITED | WNOHANG | WNOWAIT) == 0
            && state.si_signo == 0
    }

    /// Ends it at once, and takes its ending.
    ///
    /// Left alone, an ended process is all that those who wait for any process are ever told of: exit
    /// tests would not see their own end.
    package func end() {
        kill(id, SIGKILL)
        waitpid(id, nil, 0)
    }

    package func ending() async -> Ending {
        let status = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [id] in
                var status: Int32 = 0
                waitpid(id, &status, 0)
                continuation.resume(returning: status)
            }
        }
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
        return Ending(code: code, output: text("output"), errors: errors)
    }

    private func text(_ name: String) -> String {
        String(
            decoding: FileManager.default.contents(atPath: "\(directory)/\(name)") ?? Data(),
            as: UTF8.self)
    }
}

extension Program {
    /// Runs it to its end.
    package static func run(
        _ words: [String], input: String = "", settings: [String: String] = [:]
    ) async throws -> Ending {
        try await Program(words, input: input, settings: settings).ending()
    }

    /// The path of the program under test, which is built beside the tests' own.
    package static func buzheng() throws -> String { try built("buzheng") }

    /// The path of a program of this package.
    package static func built(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw NotBuilt() }
        return path
    }
}
