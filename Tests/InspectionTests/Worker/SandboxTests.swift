internal import Foundation
internal import Glibc
internal import Materials
import Testing

@testable import Inspection

@Suite("A stranger's bytes are read in a sandbox")
struct SandboxTests {
    @Test(
        "an attempt to get out fails, and the next file is read", arguments: EscapeAttempt.allCases)
    func holds(attempt: EscapeAttempt) async throws {
        let bench = try Workbench()
        #expect(await bench.pool.complaint(about: attempt) == nil)
        let exhibit = try await bench.examine(Drawing.paper(seed: 1).encoded(".jpg"))
        #expect(exhibit.damage == nil)
        #expect(exhibit.exposure != nil)
    }

    @Test("the self-test finds nothing to complain of")
    func selfTest() async throws {
        let bench = try Workbench(workers: 2)
        #expect(await bench.pool.selfTest() == [])
        withExtendedLifetime(bench) {}
    }

    @Test("the warmed parent is locked in, alone, and knows none of the daemon's secrets")
    func parent() async throws {
        let bench = try Workbench()
        let processes = try await bench.pool.processes()
        try #require(processes.count == 3)
        for process in processes[..<2] { try expectLockedIn(process) }
        // What verifies signatures keeps a source of random numbers open.
        try expectLockedIn(processes[2], descriptors: ["0", "1", "2", "3", "4"])
        withExtendedLifetime(bench) {}
    }

    private func expectLockedIn(
        _ process: Int32, descriptors expected: Set<String> = ["0", "1", "2", "3"]
    ) throws {
        let status = try Workbench.status(of: process)
        #expect(status["NoNewPrivs"] == "1")
        #expect(status["Seccomp"] == "2")
        #expect(status["Threads"] == "1")
        let environment = try String(contentsOfFile: "/proc/\(process)/environ", encoding: .utf8)
        let names = environment.split(separator: "\0").compactMap { $0.split(separator: "=").first }
        let settings = [
            "LANG", "LD_BIND_NOW", "MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_",
            "MALLOC_TRIM_THRESHOLD_", "SWIFT_BACKTRACE",
        ]
        #expect(names.map(String.init).sorted() == settings)
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
        #expect(Set(descriptors) == expected)
    }

    /// Creating a Landlock ruleset and entering it, by their numbers on every architecture.
    @Test(
        "a worker that cannot lock itself in reads nothing", arguments: [444, 446],
        ["buzheng", "buzheng-pictures"])
    func failsClosed(call: Int, program: String) async throws {
        let files = try Workbench()
        let launcher = "\(files.scratch)/\(call)"
        try #require(symlink(fixturePath("sandbox/refuse"), launcher) == 0)
        try #require(symlink(Workbench.program(program), "\(files.scratch)/buzheng") == 0)
        let bench = try Workbench(executable: launcher, picturesProgram: launcher)
        let failure = await #expect(throws: InspectionFailure.self) {
            guard program == "buzheng" else { return _ = try await bench.examine([1, 2, 3]) }
            _ = try await bench.read([1, 2, 3])
        }
        #expect(failure == .unavailable("the worker ended with exit code 70"))
        #expect(failure?.isAboutTheMachine == true)
        withExtendedLifetime(files) {}
    }
}
