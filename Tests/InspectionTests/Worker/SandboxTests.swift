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
        #expect(await try Workbench(workers: 2).pool.selfTest() == [])
    }

    @Test("the warmed parent is locked in, alone, and knows none of the daemon's secrets")
    func parent() async throws {
        let bench = try Workbench()
        let process = try #require(try await bench.pool.processes().first)
        let status = try Workbench.status(of: process)
        #expect(status["NoNewPrivs"] == "1")
        #expect(status["Seccomp"] == "2")
        #expect(status["Threads"] == "1")
        let environment = try String(contentsOfFile: "/proc/\(process)/environ", encoding: .utf8)
        let names = environment.split(separator: "\0").compactMap { $0.split(separator: "=").first }
        #expect(Set(names) == ["LANG", "LD_BIND_NOW", "MALLOC_ARENA_MAX", "SWIFT_BACKTRACE"])
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
        #expect(Set(descriptors) == ["0", "1", "2", "3"])
    }

    /// Numbers of Linux on every architecture since 5.13.
    @Test("a worker that cannot lock itself in reads nothing", arguments: [444, 446])
    func failsClosed(call: Int) async throws {
        let scratch = try Workbench()
        let launcher = try scratch.write(Self.launcher(refusing: call, Workbench.program()))
        #expect(chmod(launcher, 0o700) == 0)
        let bench = try Workbench(executable: launcher)
        let failure = await #expect(throws: InspectionFailure.self) {
            try await bench.pool.start()
        }
        #expect(failure == .unavailable("the worker ended with exit code 70"))
        #expect(failure?.isAboutTheMachine == true)
        await #expect(throws: InspectionFailure.self) { try await bench.examine([1, 2, 3]) }
    }

    /// Has the kernel answer one system call with EPERM, as a strict service manager does, and
    /// then becomes the program.
    private static func launcher(refusing call: Int, _ program: String) -> [UInt8] {
        let text = """
            #!/usr/bin/perl
            use POSIX ();
            my $prctl = (POSIX::uname())[4] eq 'aarch64' ? 167 : 157;
            my $filter = pack '(SCCL)4', 0x20, 0, 0, 0, 0x15, 0, 1, \(call),
                0x06, 0, 0, 0x00050001, 0x06, 0, 0, 0x7fff0000;
            my $program = pack 'S x6 P', 4, $filter;
            syscall($prctl, 38, 1, 0, 0, 0) == 0 or die;
            syscall($prctl, 22, 2, $program) == 0 or die;
            exec '\(program)', 'worker';
            """
        return Array(text.utf8)
    }
}
