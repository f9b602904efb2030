import Foundation
import Glibc
import Intake
import Mail
import TestSupport
import Testing

@Suite("A disk that fills up in the middle of a mail")
struct FilledDiskTests {
    @Test("is told in one line; the mail stays on the server and is answered when there is room")
    func full() async throws {
        let scene = try Scene("disk")
        let disk = try await SmallDisk(for: scene)
        try disk.fill(leaving: 3 << 20)
        let mail = try largeMail()
        try await scene.servers.deliver(
            mail, from: TroubleTests.applicant, to: scene.address)
        let line = "write: No space left on device; make room or mend the directory's owner"
        try await until("the full disk is told") { disk.program.errors.contains(line) }
        #expect(try await count(in: "INBOX", of: scene) == 1)
        #expect(try await disk.typed("log", "list").output.isEmpty)

        try disk.free()
        try await until("the mail is answered") { disk.program.errors.contains("(answer): sent") }
        #expect(try await disk.typed("log", "list", "--state", "done").output.contains(" done "))
        try await until("the server is told") { try await count(in: "Done", of: scene) == 1 }
        #expect(try await disk.typed("log", "verify").code == 0)
        kill(disk.program.id, SIGTERM)
        let ending = await disk.program.ending()
        #expect(ending.code == 0, "\(ending.errors)")
        let told = ending.errors.split(separator: "\n").filter { $0.hasPrefix("warning") }
        #expect(told.allSatisfy { $0.contains("make room") }, "\(ending.errors)")
    }

    /// More than the room that is left, with a paper that is owed.
    private func largeMail() throws -> [UInt8] {
        let path = "\(Scene.root)/\(TroubleTests.good)"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let epilogue = Array((String(repeating: "x", count: 76) + "\r\n").utf8)
        return bytes + [13, 10] + Array(repeatElement(epilogue, count: (4 << 20) / 78).joined())
    }

    private func count(in mailbox: String, of scene: Scene) async throws -> UInt32 {
        let account = try scene.configuration(SmallDisk.settings).accounts[0]
        let session = MailboxSession(
            try #require(MailboxName(mailbox)), at: account.server,
            credential: account.credential, tagPrefix: "look", interrupt: Interrupt())
        do throws(MailError) {
            let exists = try await session.connect().exists
            await session.logout()
            return exists
        } catch {
            guard error.kind == .missingMailbox else { throw error }
            return 0
        }
    }

    /// Asks again and again until it is so; a deadline, never a fixed wait.
    private func until(_ what: Comment, _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record(what)
    }
}

/// The real program with its data on a file system of 64 MiB, which only it and its mount table
/// know; an ordinary user may have one too.
private struct SmallDisk {
    static let settings = [
        "limits": "{mail_mebibytes: 50, inspection_seconds: 300, free_disk_mebibytes: 1}",
        "after": "{move_to: Done}",
    ]

    let program: Program
    private let settings: String
    /// A file on the small disk, as seen through the program's own mount table.
    private let ballast: String

    init(for scene: Scene) async throws {
        let disk = scene.directory + "/disk"
        try FileManager.default.createDirectory(
            atPath: disk, withIntermediateDirectories: false)
        let text = try scene.settings(Self.settings)
            .replacingOccurrences(of: "data: \(scene.directory)/data", with: "data: \(disk)/data")
        settings = scene.directory + "/disk.yaml"
        try text.write(toFile: settings, atomically: true, encoding: .utf8)
        let script = """
            mount -t tmpfs -o size=64m none "$0" \
            && "$1" filing import "$2" --config "$3" && exec "$1" run --config "$3"
            """
        program = try Program(
            [
                "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, disk,
                try Program.buzheng(), "\(Scene.root)/\(TroubleTests.filings)", settings,
            ])
        ballast = "/proc/\(program.id)/root\(disk)/ballast"
        let deadline = ContinuousClock.now + .seconds(300)
        while !program.errors.contains("ready:"), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(100))
        }
        try #require(
            program.errors.contains("ready:"),
            "needs user namespaces and 'unshare': \(program.errors)")
    }

    /// Runs another command of the program on the same disk.
    func typed(_ words: String...) async throws -> Program.Ending {
        try await Program.run(
            ["nsenter", "--target", String(program.id), "--user", "--mount", "--"]
                + [try Program.buzheng()] + words + ["--config", settings])
    }

    /// Takes all room but so many bytes.
    func fill(leaving rest: Int) throws {
        let descriptor = open(ballast, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var size: off_t = 0
        let block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, block, block.count) > 0 { size += off_t(block.count) }
        #expect(ftruncate(descriptor, size - off_t(rest)) == 0)
    }

    func free() throws { #expect(unlink(ballast) == 0) }
}
