import Foundation
import TestSupport
import Testing

@testable import buzheng

@Suite("The built program, when something is wrong")
struct ExitCodeTests {
    struct Mistake: Sendable, CustomStringConvertible {
        var line: String
        var code: Int32
        /// In the one line on standard error.
        var words: [String]

        var description: String { line }
    }

    static let mistakes = [
        Mistake(
            line: "buzheng rum", code: 64,
            words: ["unknown command 'rum'", "'run'", "see: buzheng --help"]),
        Mistake(
            line: "buzheng check certificate.jpg", code: 64, words: ["--material is missing"]),
        Mistake(
            line: "buzheng check --material domain-certificat certificate.jpg", code: 64,
            words: ["no material 'domain-certificat'", "domain-certificate"]),
        Mistake(
            line: "buzheng log show abc", code: 64,
            words: ["'abc'", "see: buzheng log show --help"]),
        Mistake(line: "buzheng read nowhere.eml", code: 65, words: ["nowhere.eml: No such file"]),
        Mistake(
            line: "printf '\\377' | buzheng interpret -", code: 65,
            words: ["- is not UTF-8", "iconv"]),
        Mistake(
            line:
                "printf '{\"order\": \"12\"}\\n' > broken.jsonl; buzheng filing import broken.jsonl",
            code: 65, words: ["broken.jsonl: line 1", "nothing was imported"]),
        Mistake(
            line:
                "printf 'order,knd\\n1799000123456,first\\n' > b.csv; buzheng filing import b.csv",
            code: 65, words: ["b.csv: line 1", "nothing was imported"]),
        Mistake(
            line: "buzheng filing import filings.jsonl && buzheng filing show 1799000999999",
            code: 65, words: ["no filing 1799000999999", "buzheng filing list"]),
        Mistake(
            line: "buzheng filing import filings.jsonl && buzheng log show 17", code: 65,
            words: ["no mail 17", "buzheng log list"]),
        Mistake(
            line: "buzheng filing import filings.jsonl && buzheng retry 17", code: 65,
            words: ["no mail 17"]),
        Mistake(
            line: "buzheng refuse 17 --letter rude", code: 64,
            words: ["--letter is 'rude'", "not-wanted"]),
        Mistake(
            line: "buzheng refuse 17 18 --letter not-wanted", code: 64,
            words: ["--letter is for one mail"]),
        Mistake(
            line: "buzheng filing import filings.jsonl && buzheng refuse 17 --letter not-wanted",
            code: 65, words: ["no mail 17"]),
        Mistake(
            line: "buzheng run --once", code: 69,
            words: ["localhost", "check that the server runs and that host and port are right"]),
        Mistake(
            line: "buzheng log list", code: 65,
            words: ["store.db", "'buzheng filing import' and 'buzheng run' make the store"]),
        Mistake(
            line:
                "mkdir data && printf 'no database, but long enough to be taken for one' > data/store.db; buzheng log list",
            code: 70, words: ["store", "buzheng doctor"]),
        Mistake(
            line: "buzheng check-config --config nowhere.yaml", code: 78, words: ["nowhere.yaml"]),
        Mistake(
            line: "rm password; buzheng check-config", code: 78,
            words: ["buzheng.yaml:6:5", "password"]),
        Mistake(
            line: "sed -i 's/mailboxes:/mailboxen:/' buzheng.yaml; buzheng check-config", code: 78,
            words: ["buzheng.yaml:7:5", "mailboxen", "mailboxes"]),
        Mistake(
            line: "printf 'data: [\\n' > buzheng.yaml; buzheng check-config", code: 78,
            words: ["buzheng.yaml:2:"]),
    ]

    @Test("ends with its code and says what, where and the remedy", arguments: mistakes)
    func mistake(_ row: Mistake) async throws {
        let ending = try await Workplace().typed(row.line)
        #expect(ending.code == row.code, "\(ending.output)\(ending.errors)")
        for words in row.words { #expect(ending.errors.contains(words), "\(ending.errors)") }
        let lines = ending.errors.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("buzheng: ") }, "\(ending.errors)")
    }

    @Test("sound settings are said to be so")
    func soundSettings() async throws {
        let ending = try await Workplace().buzheng("check-config")
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(ending.output.contains("the settings are well formed"))
    }

    @Test("the doctor names what is wrong, and is content when nothing is")
    func doctor() async throws {
        let here = try Workplace()
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let well = try await here.buzheng("doctor", "--offline")
        #expect(well.code == 0, "\(well.output)")
        let sick = try await here.buzheng("doctor")
        #expect(sick.code == 1)
        #expect(sick.output.contains("WRONG  test/INBOX"))
        #expect(sick.output.contains("WRONG  smtp"))
    }
}

@Suite("Every command's help")
struct HelpTests {
    /// What the example ends with here, where nothing listens, no mail has come, nobody has an
    /// account and no password is typed.
    static let endings: [String: Int32] = [
        "run": 69, "doctor": 1, "log show": 65, "retry": 65, "release": 65, "hold": 65,
        "refuse": 65,
        "assign": 65, "erase": 65, "resend": 65, "handled": 65, "filing waive": 65,
        "console": 65, "user add": 65, "user password": 65, "user role": 65, "user codes": 65,
        "user disable": 65, "user enable": 65, "token revoke": 65, "webhook remove": 65,
        "webhook retry": 65,
    ]

    @Test("has an example that works when typed", arguments: Buzheng.commands.commands.map(\.name))
    func example(_ name: String) async throws {
        let here = try Workplace()
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let help = try await here.typed("buzheng \(name) --help")
        #expect(help.code == 0)
        let example = try #require(
            help.output.components(separatedBy: "example:\n  ").last?.split(separator: "\n").first)
        var line = example.replacingOccurrences(of: "/etc/buzheng/", with: "")
        if name == "run" { line += " --once" }
        let ending = try await here.typed(line)
        #expect(ending.code == Self.endings[name] ?? 0, "\(line): \(ending.output)\(ending.errors)")
    }
}
