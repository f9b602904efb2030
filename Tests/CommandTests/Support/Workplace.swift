import Foundation
import TestSupport

/// A directory with settings, a filing and a picture in it, where the built program is typed.
///
/// Nothing answers at the mail servers of its settings.
final class Workplace: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    /// The order number that help texts speak of.
    static let order = "30178775210119748"

    let directory: String

    init() throws {
        directory = NSTemporaryDirectory() + "workplace-\(UUID().uuidString)"
        let files = FileManager.default
        try files.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try write(Self.settings, to: "buzheng.yaml")
        try write("secret", to: "password")
        try write(String(repeating: "k", count: 64), to: "token-key")
        try write(Self.filing(Self.order) + "\n", to: "filings.jsonl")
        try files.createSymbolicLink(
            atPath: directory + "/Fixtures", withDestinationPath: Self.root + "/Fixtures")
        try files.copyItem(
            atPath: Self.root + "/Fixtures/pictures/domain-certificate.jpg",
            toPath: directory + "/certificate.jpg")
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            print("left behind: \(directory)")
        }
    }

    func write(_ text: String, to name: String) throws {
        _ = FileManager.default.createFile(
            atPath: "\(directory)/\(name)", contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600])
    }

    /// Copies a picture of the fixtures.
    func copy(_ picture: String, to name: String) throws {
        let target = URL(filePath: "\(directory)/\(name)")
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Self.root + "/Fixtures/pictures/" + picture, toPath: target.path)
    }

    /// The names of the files in a folder, sorted.
    func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(folder)").sorted()
    }

    func text(in file: String) throws -> String {
        try String(contentsOfFile: "\(directory)/\(file)", encoding: .utf8)
    }

    /// Runs `buzheng` with these words, here.
    func buzheng(_ words: String..., input: String = "") async throws -> Program.Ending {
        try await Program.run(
            ["sh", "-c", "cd \"$0\" && exec buzheng \"$@\"", directory] + words, input: input,
            settings: try environment())
    }

    /// Starts `buzheng` with these words, here.
    func started(_ words: String...) throws -> Program {
        try Program(
            ["sh", "-c", "cd \"$0\" && exec buzheng \"$@\"", directory] + words,
            settings: try environment())
    }

    /// Runs a line as it would be typed.
    func typed(_ line: String) async throws -> Program.Ending {
        try await Program.run(
            ["sh", "-c", "cd \"$0\" && eval \"$1\"", directory, line],
            settings: try environment())
    }

    private func environment() throws -> [String: String] {
        let program = URL(filePath: try Program.buzheng()).deletingLastPathComponent().path
        return ["PATH": "\(program):/usr/bin:/bin", "BUZHENG_CONFIG": directory + "/buzheng.yaml"]
    }

    static func filing(_ order: String) -> String {
        """
        {"order": "\(order)", "kind": "first", "entity": "enterprise", "province": "53", \
        "subject": {"name": "样例科技有限公司"}, "domains": [{"name": "yangben.cn"}], \
        "contacts": [{"address": "a@applicant.example.test"}], \
        "owed": [{"material": "domain-certificate", "domain": "yangben.cn"}]}
        """
    }

    static let settings = """
        data: data
        accounts:
          - name: test
            imap: {host: localhost, port: 1, security: plain}
            user: beian
            password_file: password
            mailboxes: [INBOX]
            after: {keyword: $BuzhengDone}
        smtp: {host: localhost, port: 1, security: plain}
        reply: {from: beian@example.test, name: 备案补正, token_key_file: token-key}
        reviewers: [reviewer@example.test]
        authentication: {server: mx.example.test}

        """
}
