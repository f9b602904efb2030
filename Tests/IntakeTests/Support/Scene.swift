import Casework
import Foundation
import Inspection
import Intake
import Mail
import Materials
import Store
import Synchronization
import TestSupport
import Testing

/// A daemon of its own for one test: a mailbox nobody else uses, a store in a scratch directory.
final class Scene: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    let servers: TestServers
    let directory: String
    /// The intake mailbox's user name.
    let user: String
    let lines = Lines()

    init(_ name: String) throws {
        servers = try TestServers()
        user = "\(name)-\(UInt32.random(in: 0 ... .max))"
        directory = NSTemporaryDirectory() + "buzheng-\(user)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try secret("password", "secret")
        try secret("token-key", String(repeating: "k", count: 64))
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            print("left behind: \(directory)")
        }
    }

    var address: String { "\(user)@example.test" }

    /// The settings, with lines put in place of others by their first word.
    func settings(_ changes: [String: String] = [:]) throws -> String {
        var lines = [
            "data": "\(directory)/data",
            "imap":
                "{host: localhost, port: \(try servers.port("IMAP")), security: starttls, certificate_authority: \(servers.certificateAuthority)}",
            "mailboxes": "[INBOX]",
            "after": "{keyword: $BuzhengDone}",
            "smtp":
                "{host: localhost, port: \(try servers.port("SUBMISSION")), security: starttls, certificate_authority: \(servers.certificateAuthority), user: \(user), password_file: password}",
            "password_file": "password",
            "reply": "{from: beian@example.test, name: 备案补正, token_key_file: token-key}",
            "authentication": "{server: mx.example.test}",
            // A busy machine must not be taken for a worker that hangs.
            "limits": "{mail_mebibytes: 50, inspection_seconds: 600, free_disk_mebibytes: 1}",
        ]
        lines.merge(changes) { $1 }
        return """
            data: \(lines["data"] ?? "")
            accounts:
              - name: test
                imap: \(lines["imap"] ?? "")
                user: \(user)
                password_file: \(lines["password_file"] ?? "")
                mailboxes: \(lines["mailboxes"] ?? "")
                after: \(lines["after"] ?? "")
            \(lines["more_accounts"] ?? "")
            smtp: \(lines["smtp"] ?? "")
            reply: \(lines["reply"] ?? "")
            reviewers: [reviewer.li@example.test, reviewer.wang@example.test]
            reviewer_keys: \(lines["reviewer_keys"] ?? "[]")
            authentication: \(lines["authentication"] ?? "")
            limits: \(lines["limits"] ?? "")
            reminders: \(lines["reminders"] ?? "{}")
            \(lines["malware"].map { "malware: \($0)" } ?? "")
            """
    }

    func configuration(_ changes: [String: String] = [:]) throws -> Configuration {
        let file = directory + "/buzheng.yaml"
        try settings(changes).write(toFile: file, atomically: true, encoding: .utf8)
        return try Configuration(file: file, environment: [:])
    }

    /// The same, with workers that other scenes use as well.
    func daemon(
        _ changes: [String: String], clock: WallClock, workers: Workers
    ) async throws -> Daemon {
        try await Daemon(
            try configuration(changes), workers: workers,
            surroundings: Surroundings(clock: clock, log: lines.log))
    }

    /// - `text`: the program that reads pictures, unless it is ours.
    func daemon(
        _ changes: [String: String] = [:], clock: WallClock = .system, text: String? = nil
    ) async throws -> Daemon {
        try await Daemon(
            try configuration(changes),
            programs: WorkerPrograms(
                mails: try executable(), pictures: try Program.built("buzheng-pictures"),
                text: try text ?? program("buzheng-text"),
                signatures: try Program.built("buzheng-signatures")),
            surroundings: Surroundings(clock: clock, log: lines.log))
    }

    /// Has the real program do what there is to do now.
    func run(_ changes: [String: String] = [:]) async throws -> Program.Ending {
        let file = directory + "/run.yaml"
        try settings(changes).write(toFile: file, atomically: true, encoding: .utf8)
        return try await Program.run([
            try Program.buzheng(), "run", "--once", "--config", file,
        ])
    }

    /// The program under a name of this scene's own, by which its workers are found.
    func executable() throws -> String { try program("buzheng") }

    /// A program of this package under a name of this scene's own, by which it is found.
    func program(_ name: String) throws -> String {
        let path = "\(directory)/\(name)"
        if !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: try Program.built(name))
        }
        return path
    }

    /// Imports filings from a file of the repository.
    func importFilings(_ path: String) async throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(Self.root)/\(path)")))
        _ = try await store().importFilings(
            try FilingImport.parse(jsonLines: bytes), by: .daemon, at: WallClock.system.now())
    }

    func store() throws -> Store {
        try Store(
            in: try DataDirectory(creating: directory + "/data"),
            random: { .random(in: 0 ... .max) })
    }

    func log() throws -> ProcessingLog {
        try ProcessingLog(in: try DataDirectory(existing: directory + "/data"))
    }

    /// Hands a mail of the repository to the servers, its `@@…@@` marks filled in.
    func deliver(
        _ path: String, from sender: String, filling marks: [String: String] = [:]
    ) async throws {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(Self.root)/\(path)")))
        for (mark, value) in marks { bytes = replacing(mark, by: value, in: bytes) }
        try await servers.deliver(bytes, from: sender, to: address)
    }

    private func replacing(_ mark: String, by value: String, in bytes: [UInt8]) -> [UInt8] {
        let data = Data(bytes)
        guard let range = data.range(of: Data(mark.utf8)) else { return bytes }
        var filled = data
        filled.replaceSubrange(range, with: Data(value.utf8))
        return replacing(mark, by: value, in: [UInt8](filled))
    }

    /// Returns when so many mails lie in the intake mailbox: the servers hand on in their own time.
    func arrival(of count: Int) async throws {
        let account = try configuration().accounts[0]
        let session = MailboxSession(
            try #require(MailboxName("INBOX")), at: account.server, credential: account.credential,
            tagPrefix: "wait", interrupt: Interrupt())
        var exists = try await session.connect().exists
        let deadline = ContinuousClock.now + .seconds(600)
        while exists < count {
            try #require(ContinuousClock.now < deadline, "\(exists) of \(count) mails arrived")
            try await session.waitForNews(atMost: .seconds(10), poll: .seconds(1))
            _ = try await session.list(from: 1, limit: count)
            exists = await session.status.exists
        }
        await session.logout()
    }

    func secret(_ name: String, _ text: String) throws {
        let path = directory + "/" + name
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    }
}

/// What a daemon said, in order.
final class Lines: Sendable {
    private let all = Mutex<[String]>([])

    var log: Log {
        Log { level, text in self.all.withLock { $0.append("\(level.rawValue): \(text)") } }
    }

    var text: String { all.withLock { $0.joined(separator: "\n") } }
}
