import Console
import Intake
import Mail
import TestSupport
import Testing

@testable import Store

@Suite struct WebhookDiagnosisTests {
    @Test("doctor connects to every webhook, tells it nothing, and says how telling it goes")
    func doctor() async throws {
        let scene = try Scene("webhooks")
        let store = try Store(
            in: DataDirectory(creating: scene.directory + "/data"), random: { .max / 2 })
        try await withReceiver(answering: { _ in 200 }) { receiver in
            let untrusted = "https://localhost:\(try scene.servers.port("IMAPS"))/"
            for (name, url) in [
                ("deaf", receiver.url), ("gone", "http://127.0.0.1:1/"), ("odd", untrusted),
                ("well", receiver.url),
            ] {
                try await store.addWebhook(
                    name, url: url, secret: "whsec_", kinds: [.webhookRemoved], by: "chen", at: 0)
            }
            try await fail(telling: "deaf", in: store)
            var diagnosis = Diagnosis()
            await diagnosis.examineWebhooks(try scene.configuration())
            let texts = diagnosis.findings.map { "\($0.subject): \($0.isWell) \($0.text)" }
            try #require(texts.count == 4)
            for word in ["webhook deaf: false it listens", "1 waiting", "1970-01-01: status 500"] {
                #expect(texts[0].contains(word), "\(texts[0])")
            }
            #expect(texts[1].contains("webhook gone: false 127.0.0.1:1 cannot be reached"))
            #expect(texts[2].contains("false") && texts[2].contains("certificate"), "\(texts[2])")
            #expect(texts[3] == "webhook well: true it listens; 0 waiting, 0 given up")
            var arrivals = receiver.arrivals.makeAsyncIterator()
            let poster = HTTPPoster(timeout: .seconds(600), interrupt: Interrupt())
            _ = try await poster.post([7], to: receiver.url, headers: [])
            #expect(await arrivals.next()?.body == [7], "something came before")
        }
    }

    private func fail(telling name: String, in store: Store) async throws {
        try await store.addWebhook(
            "removed", url: "https://a.example.cn/", secret: "", kinds: [], by: "chen", at: 0)
        try await store.removeWebhook("removed", by: "chen", at: 0)
        _ = try await store.dueWebhooks(at: 0)
        for webhook in try await store.webhooks() {
            while let claim = try await store.claimDelivery(to: webhook.id, at: 0) {
                try await store.settle(
                    claim, webhook.name == name ? .failed("status 500") : .taken, at: 0)
            }
        }
    }
}
