import Casework
import Foundation
import Materials
import Store
import TestSupport
import Testing

@Suite("A mail that waits for a person")
struct HeldMailTests {
    @Test("is explained, tried without effect, and released once however often it is said")
    func released() async throws {
        let scene = try Scene("held")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        // Who vouches for the author is not whom the settings trust.
        _ = try await scene.run(["authentication": "{server: mx.other.test}"])
        let log = try scene.log()
        let row = try #require(try await log.mails().first)
        #expect(row.reason == "unauthenticated-sender")
        let number = String(row.mail)

        let shown = try await type(["log", "show", number], scene)
        #expect(shown.output.contains("no trusted server vouches for it"), "\(shown.output)")
        #expect(shown.output.contains("没有可信服务器担保"))
        #expect(shown.output.contains("guess    1799000001001"))
        #expect(shown.output.contains("buzheng release \(number) --as 1799000001001"))

        let events = try await log.events(after: 0).count
        let tried = try await type(["retry", number, "--dry-run"], scene)
        #expect(tried.code == 0, "\(tried.errors)")
        #expect(tried.output.contains("nothing was changed"))
        #expect(tried.output.contains("evidence E2, rule P2"), "\(tried.output)")
        #expect(tried.output.contains("site-authorization: requested → checked"))
        #expect(try await log.events(after: 0).count == events)
        #expect(try await log.mails().first?.state == .held)

        for _ in 0..<2 {
            #expect(try await type(["release", number, "--as", "1799000001001"], scene).code == 0)
        }
        _ = try await scene.run()
        let record = try #require(try await log.mail(row.mail))
        #expect(record.row.state == .done)
        #expect(record.outgoing.filter { $0.kind == .answer }.count == 1)
        let released = record.timeline.filter { $0.action == .mailReleased }
        #expect(released.count == 2)
        let decided = try #require(record.timeline.last { $0.action == .mailDecided })
        #expect(decided.detail["evidence"] == "E6")
        #expect(decided.detail["rule"] == "P1")
        #expect(try await type(["release", number, "--as", "1799000001001"], scene).code == 65)
    }

    @Test(
        "has a reason with words for what is the matter and what to do",
        arguments: HoldReason.allCases)
    func reasons(reason: HoldReason) {
        for text in [reason.meaning, reason.remedy] {
            #expect(!text.chinese.isEmpty && text.english.hasSuffix("."))
        }
    }

    /// Under the settings that trust our own server.
    private func type(_ words: [String], _ scene: Scene) async throws -> Program.Ending {
        try await Program.run(
            [try Program.buzheng()] + words + ["--config", scene.directory + "/buzheng.yaml"])
    }
}
