internal import Foundation
package import Glibc

/// The processes of this machine, as `/proc` shows them.
package enum ProcessTable {
    package struct NotFound: Error {}

    package static func children(of parent: pid_t) -> [pid_t] {
        all().filter { self.parent(of: $0) == parent }
    }

    /// The processes that were started under that name, by the first word of their command.
    package static func started(as program: String) -> [pid_t] {
        all().filter { command(of: $0) == program }
    }

    package static func parent(of process: pid_t) -> pid_t? {
        fields(of: process).dropFirst().first.flatMap { pid_t($0) }
    }

    /// The processor time of all its threads so far, in hundredths of a second.
    package static func ticks(of process: pid_t) -> Int {
        fields(of: process).dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
    }

    /// Stops the first process that shows itself and returns when the kernel says it stands
    /// still: whatever it was at, it is in the middle of it.
    ///
    /// It watches on a thread of its own: between tests that only compute, a task may not get its
    /// turn before the process has come to its end.
    package static func stopped(_ find: @escaping @Sendable () -> pid_t?) async throws -> pid_t {
        let process = await withCheckedContinuation { found in
            Thread.detachNewThread { found.resume(returning: watch(find)) }
        }
        guard let process else { throw NotFound() }
        return process
    }

    private static func watch(_ find: () -> pid_t?) -> pid_t? {
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline {
            if let process = find(), kill(process, SIGSTOP) == 0, standsStill(process) {
                return process
            }
            // The tests beside this one need the processor too.
            usleep(1000)
        }
        return nil
    }

    /// False when the process ended before it could be stopped.
    private static func standsStill(_ process: pid_t) -> Bool {
        while let state = fields(of: process).first, state != "Z" {
            if state == "T" { return true }
            sched_yield()
        }
        return false
    }

    private static func all() -> [pid_t] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap {
                pid_t($0)
            }
        } catch {
            return []
        }
    }

    private static func command(of process: pid_t) -> String? {
        FileManager.default.contents(atPath: "/proc/\(process)/cmdline").map {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// State, parent and so on: what stands behind the name, which may hold anything.
    private static func fields(of process: pid_t) -> [Substring] {
        guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
            return []
        }
        let text = String(decoding: stat, as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: name)...].split(separator: " ")
    }
}
