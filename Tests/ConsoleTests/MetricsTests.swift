import Foundation
import Testing

@testable import Console
@testable import Store

@Suite struct MetricsTests {
    /// The families that a text names.
    private func families(in text: String) -> Set<String> {
        Set(text.matches(of: /buzheng_[a-z_]+/).map { String($0.output) })
    }

    private func exposition(of stage: Stage) async -> String {
        var request = stage.request(.get, "/metrics")
        request.headers = [("host", "127.0.0.1:8470")]
        return await stage.console.answer(request).text
    }

    @Test(
        "alert rules and dashboard name only what is measured",
        arguments: [
            "alerts.yaml", "dashboard.json",
        ])
    func named(file: String) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "deploy/monitoring/\(file)"), encoding: .utf8)
        let measured = families(in: await exposition(of: try await Stage()))
        #expect(families(in: text).subtracting(measured) == [])
    }

    @Test("what is measured names nobody, and every mail is somewhere (C10)")
    func anonymous() async throws {
        let stage = try await Stage()
        _ = try await stage.returnedMail()
        _ = try await stage.heldMail()
        let text = await exposition(of: stage)
        #expect(text.contains("\nbuzheng_mail_admitted_total 2\n"))
        #expect(text.contains("\nbuzheng_mail_conserved 1\n"))
        #expect(text.contains("state=\"held\",reason=\"unknown-sender\"} 1\n"))
        for word in ["li@", "stranger", "1799000123456", "园林"] { #expect(!text.contains(word)) }
    }

    @Test("how telling webhooks goes is measured, by their names")
    func webhooks() async throws {
        let stage = try await Stage()
        try await stage.store.addWebhook(
            "system", url: "https://filings.example.cn/", secret: "whsec_", kinds: [], by: "chen",
            at: now - 60_000)
        let webhook = try #require(try await stage.store.dueWebhooks(at: now - 60_000).first)
        let first = try #require(try await stage.store.claimDelivery(to: webhook, at: now - 60_000))
        try await stage.store.settle(first, .failed("status 500"), at: now - 60_000)
        let text = await exposition(of: stage)
        for line in [
            "buzheng_webhook_waiting{webhook=\"system\"} 1",
            "buzheng_webhook_age_oldest_seconds{webhook=\"system\"} 60",
            "buzheng_webhook_given_up{webhook=\"system\"} 0",
            "buzheng_webhook_attempts_total{webhook=\"system\",outcome=\"taken\"} 0",
            "buzheng_webhook_attempts_total{webhook=\"system\",outcome=\"failed\"} 1",
        ] { #expect(text.contains("\n\(line)\n"), "\(line)") }
        #expect(!text.contains("filings.example.cn"))
    }

    @Test("ready while every stage gets on; else it says which does not")
    func ready() async throws {
        let stage = try await Stage()
        func answer() async -> (Int, String) {
            var request = stage.request(.get, "/ready")
            request.headers = [("host", "127.0.0.1:8470")]
            let answer = await stage.console.answer(request)
            return (answer.status.code, answer.text)
        }
        #expect(await answer() == (503, "no daemon has run yet\n"))
        try await stage.store.noteProgress(of: "process", at: now - 60_000)
        #expect(await answer() == (200, "ready\n"))
        try await stage.store.noteProgress(of: "deliver", at: now - 600_000)
        #expect(await answer() == (503, "stage deliver stands still\n"))
    }
}
