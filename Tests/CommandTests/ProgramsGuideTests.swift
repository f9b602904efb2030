import Foundation
import TestSupport
import Testing

@Suite("The guide for programs")
struct ProgramsGuideTests {
    @Test("has examples that work when typed", arguments: ["en", "zh-CN"])
    func examples(language: String) async throws {
        let here = try Workplace()
        let socket = here.directory + "/console.sock"
        try here.write(
            Workplace.settings
                + "console: {listen: \"unix:\(socket)\", url: \"https://buzheng.example.cn\"}\n",
            to: "buzheng.yaml")
        let path = Workplace.root + "/deploy/guide/programs.\(language).md"
        let guide = try String(contentsOfFile: path, encoding: .utf8)
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let tokenCommand = try #require(Self.blocks(of: guide, "").first)
        let token = try await here.typed(tokenCommand)
        #expect(token.code == 0, "\(token.errors)")

        let console = try here.started("console")
        defer { console.end() }
        while console.isRunning, !console.errors.contains("ready") { await Task.yield() }
        let script =
            "set -e; TOKEN=\(token.output.trimmingCharacters(in: .whitespacesAndNewlines))\n"
            + "curl() { command curl -sS --unix-socket '\(socket)' \"$@\"; echo; }\n"
            + Self.blocks(of: guide, "sh").joined().replacing("https:", with: "http:")
        let ending = try await here.typed(script)
        #expect(ending.code == 0, "\(ending.output)\(ending.errors)\(console.errors)")
        #expect(ending.output.contains("\"letters\":1"))
        #expect(ending.output.contains("\"verdict\":\"checked\""))
        #expect(ending.output.contains("after is a whole number"))
    }

    /// What stands between fences of that kind.
    private static func blocks(of guide: String, _ kind: String) -> [String] {
        guide.components(separatedBy: "```").enumerated()
            .filter { $0.offset % 2 == 1 && $0.element.hasPrefix(kind + "\n") }
            .map { String($0.element.dropFirst(kind.count + 1)) }
    }
}
