import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Store

/// What happens when there is no room, on a real file system of 1 MiB.
@Suite struct FullDiskTests {
    @Test("on a full disk nothing is lost, and work goes on when there is room again")
    func fullDisk() async throws {
        if let path = ProcessInfo.processInfo.environment["BUZHENG_SMALL_DISK"] {
            try await workOnSmallDisk(path)
        } else {
            try await runMyselfOnSmallDisk()
        }
    }

    private func workOnSmallDisk(_ path: String) async throws {
        let directory = try DataDirectory(creating: "\(path)/data")
        let store = try Store(in: directory, random: { 1 })
        let ballast = "\(path)/ballast"
        try await store.admitOne(1, "before")
        fill(ballast)
        let failure = await kind { try await admitUntilFailure(store) }
        #expect(failure == .diskFull)
        let log = try ProcessingLog(in: directory)
        let kept = try await log.mails(limit: 10_000).count
        #expect(try await log.verifyEvents().firstBreak == nil)
        #expect(unlink(ballast) == 0)
        try await store.admitOne(999_999, "after")
        #expect(try await log.mails(limit: 10_000).count == kept + 1)
        #expect(try await log.verifyEvents().firstBreak == nil)
    }

    private func admitUntilFailure(_ store: Store) async throws {
        for uid: UInt32 in 2..<10_000 { try await store.admitOne(uid, "mail \(uid)") }
    }

    /// Takes all the room there is.
    private func fill(_ path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        let block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
        close(descriptor)
    }

    /// This very test in a process with a mount table of its own, as an ordinary user may have.
    private func runMyselfOnSmallDisk() async throws {
        let scratch = try Scratch()
        let script = """
            mount -t tmpfs -o size=1m none "$0" && BUZHENG_SMALL_DISK="$0" exec "$@"
            """
        let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let command =
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
            + [scratch.path, binary] + ownArguments() + ["--filter", "FullDiskTests"]
        let status = try await offPool { try run(command) }
        #expect(status == 0, "needs user namespaces and 'unshare'; the output above says more")
    }

    /// How the test runner was started, without its choice of tests.
    private func ownArguments() -> [String] {
        let arguments = CommandLine.arguments.dropFirst()
        let bundle = arguments.firstIndex(of: "--test-bundle-path")
        guard let bundle else { return ["--testing-library", "swift-testing"] }
        return Array(arguments[bundle...].prefix(2)) + ["--testing-library", "swift-testing"]
    }

    /// Waits for its end.
    private func run(_ command: [String]) throws -> Int32 {
        var child: pid_t = 0
        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        let code = posix_spawnp(&child, command[0], nil, nil, &arguments, environ)
        guard code == 0 else { throw StoreError(errno: code, operation: "spawn \(command[0])") }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        return status
    }
}
