import Casework
import Foundation
import Mail
import Testing

@testable import Intake

@Suite("Settings")
struct ConfigurationTests {
    static let whole = """
        data: /tmp/data
        accounts:
          - name: beian
            imap: {host: imap.example.cn}
            user: beian
            password_file: password
        smtp: {host: smtp.example.cn, user: beian, password_file: password}
        reply: {from: beian@example.cn, token_key_file: key}
        reviewers: [Li@Example.cn]
        authentication: {server: mx.example.cn}

        """

    @Test("a short file gets sane defaults")
    func defaults() throws {
        let settings = try read(Self.whole)
        #expect(settings.accounts[0].server.port == 993)
        #expect(settings.accounts[0].server.security == .tls)
        #expect(settings.accounts[0].mailboxes == ["INBOX"])
        #expect(settings.accounts[0].after == .keyword("$BuzhengDone"))
        #expect(settings.submission.server.port == 465)
        #expect(settings.reviewers == ["li@example.cn"])
        #expect(settings.authentication == .server("mx.example.cn", hops: nil))
        #expect(settings.profile == "aliyun-2019")
        #expect(settings.workers == 2)
        #expect(settings.reminders == ReminderPolicy())
    }

    @Test("reminders are as they are set")
    func reminders() throws {
        let settings = try read(
            Self.whole
                + "reminders: {days_before: [7, 2], quiet_from: 20, quiet_until: 9, digest_hour: 10}\n"
        )
        #expect(
            settings.reminders
                == ReminderPolicy(
                    daysBefore: [7, 2], quiet: .init(from: 20, until: 9), digestHour: 10))
        let silent = try read(Self.whole + "reminders: {days_before: [], digest_hour: off}\n")
        #expect(silent.reminders.daysBefore.isEmpty && silent.reminders.digestHour == nil)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String { message }
        var line: String
        var instead: String
        /// With `FILE` for the path.
        var message: String
    }

    @Test(
        "each mistake is told with its line and its remedy",
        arguments: [
            Mistake(
                line: "data: /tmp/data", instead: "dta: /tmp/data",
                message: "FILE:1:1: unknown key 'dta'; did you mean 'data'?"),
            Mistake(
                line: "data: /tmp/data", instead: "data: [a]",
                message: "FILE:1:7: data must be one value; write 'data: value'"),
            Mistake(
                line: "data: /tmp/data", instead: "data: /tmp/data\ndata: /tmp/other",
                message: "FILE:2:1: 'data' is set twice; mend the line and try again"),
            Mistake(
                line: "data: /tmp/data", instead: "data: &a /tmp\nworkers: *a",
                message: "FILE:2:10: aliases are not allowed here; mend the line and try again"),
            Mistake(
                line: "data: /tmp/data",
                instead: "data: /tmp/data\nreminders: {days_before: [soon]}",
                message:
                    "FILE:2:13: reminders.days_before has an entry that is no number of days; give whole numbers from 0 to 60, such as [3, 1]"
            ),
            Mistake(
                line: "data: /tmp/data", instead: "data: /tmp/data\nworkers: many",
                message: "FILE:2:10: workers is 'many'; give a whole number from 1 to 64"),
            Mistake(
                line: "    imap: {host: imap.example.cn}",
                instead: "    imap: {host: imap.example.cn, security: ssl}",
                message:
                    "FILE:4:45: accounts[1].imap.security is 'ssl'; choose one of: tls, starttls, plain"
            ),
            Mistake(
                line: "    imap: {host: imap.example.cn}", instead: "    imap: {port: 993}",
                message: "FILE:4:11: accounts[1].imap.host is missing; add the line 'host: …'"),
            Mistake(
                line: "    password_file: password", instead: "    password_file: nowhere",
                message:
                    "FILE:6:5: DIR/nowhere cannot be read; check that it exists and who owns it"),
            Mistake(
                line: "    password_file: password", instead: "    password_file: open",
                message: "FILE:6:5: DIR/open can be read by others; run: chmod 600 DIR/open"),
            Mistake(
                line: "    password_file: password", instead: "    password: secret",
                message:
                    "FILE:3:5: password_file is missing; add 'password_file: PATH' or 'password_credential: NAME'"
            ),
            Mistake(
                line: "reply: {from: beian@example.cn, token_key_file: key}",
                instead: "reply: {from: beian, token_key_file: key}",
                message:
                    "FILE:8:9: reply.from is 'beian'; give a plain address such as beian@example.cn"
            ),
            Mistake(
                line: "reply: {from: beian@example.cn, token_key_file: key}",
                instead: "reply: {from: beian@example.cn, token_key_file: password}",
                message:
                    "FILE:8:33: key 1 has fewer than 32 characters; make one with: openssl rand -hex 32"
            ),
            Mistake(
                line: "data: /tmp/data",
                instead: "data: /tmp/data\nconsole: {url: buzheng.example.cn}",
                message:
                    "FILE:2:11: console.url is 'buzheng.example.cn'; give scheme and host as browsers see them, such as https://buzheng.example.cn"
            ),
            Mistake(
                line: "data: /tmp/data",
                instead:
                    "data: /tmp/data\nconsole: {url: 'https://a.example', login_header: X-User}",
                message:
                    "FILE:2:37: console.login_header is trusted, and any program of this machine may send it; set console.listen to unix:/PATH, which only the proxy in front may open"
            ),
        ])
    func mistakes(_ row: Mistake) throws {
        let text = Self.whole.replacingOccurrences(of: row.line, with: row.instead)
        try #require(text != Self.whole)
        let scratch = try Scratch()
        let error = #expect(throws: ConfigurationError.self) { try read(text, in: scratch) }
        let message = row.message.replacingOccurrences(of: "FILE", with: scratch.file)
            .replacingOccurrences(of: "DIR", with: scratch.directory)
        let lines = error?.description.split(separator: "\n").map(String.init) ?? []
        #expect(lines.contains(message), "\(lines)")
        #expect(!lines.contains { $0.contains("accounts has no entry") }, "one mistake, one line")
    }

    @Test("all mistakes are told at once, not the first alone")
    func together() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try read("dat: x\nworkers: 0\nprofil: y\n")
        }
        #expect((error?.description.split(separator: "\n").count ?? 0) >= 6)
    }

    @Test(
        "what is no YAML is told with line and column",
        arguments: ["a: [1", "\ta: 1", "a: 'b", "- {"])
    func garbage(_ text: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try read(text) }
        #expect(error?.description.contains("buzheng.yaml:") == true)
    }

    @Test("a secret may come as a credential of the service manager")
    func credentials() throws {
        let scratch = try Scratch()
        let text = Self.whole.replacingOccurrences(
            of: "    password_file: password", with: "    password_credential: password")
        #expect(throws: ConfigurationError.self) { try read(text, in: scratch) }
        let environment = ["CREDENTIALS_DIRECTORY": scratch.directory]
        #expect(try read(text, in: scratch, environment).accounts.count == 1)
    }

    private func read(_ text: String) throws -> Configuration {
        try read(text, in: try Scratch())
    }

    private func read(
        _ text: String, in scratch: Scratch, _ environment: [String: String] = [:]
    ) throws -> Configuration {
        try text.write(toFile: scratch.file, atomically: true, encoding: .utf8)
        return try Configuration(file: scratch.file, environment: environment)
    }

    /// A directory with two good secrets and one that everybody can read.
    final class Scratch {
        let directory = NSTemporaryDirectory() + "buzheng-settings-\(UInt64.random(in: 0 ... .max))"
        var file: String { directory + "/buzheng.yaml" }

        init() throws {
            let files = FileManager.default
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            for (name, text, mode) in [
                ("password", "secret", 0o600), ("open", "secret", 0o644),
                ("key", String(repeating: "k", count: 32), 0o600),
            ] {
                _ = files.createFile(
                    atPath: "\(directory)/\(name)", contents: Data(text.utf8),
                    attributes: [.posixPermissions: mode])
            }
        }

        deinit {
            do { try FileManager.default.removeItem(atPath: directory) } catch { print(error) }
        }
    }
}
