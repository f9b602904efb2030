import Testing

@testable import Console
@testable import Store

@Suite struct WebhooksPageTests {
    private let form: FormFields = ["name": "system", "url": "https://filings.example.cn/hook"]

    @Test("who adds a webhook sees its secret this once, and the log has who it was")
    func added() async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        let page = await stage.post("/webhooks", form, as: browser)
        #expect(page.status == .ok && page.header("cache-control") == "no-store")
        let secret = try #require(page.text.firstMatch(of: /whsec_[A-Za-z0-9+\/=]{44}/)).output
        let later = await stage.get("/webhooks", as: browser).text
        #expect(later.contains("https://filings.example.cn/hook") && !later.contains(secret))
        _ = try await stage.store.dueWebhooks(at: now)
        let webhook = try #require(try await stage.store.webhooks().first)
        let claim = try await stage.store.claimDelivery(to: webhook.id, at: now)
        #expect(claim?.secret == String(secret) && webhook.kinds.isEmpty)
        let last = try await stage.services.log.events(after: 0).last
        #expect(last?.action == .webhookAdded && last?.actor == .person("admin"))
    }

    @Test("a webhook may be told of some events only, and of none that there is not")
    func kinds() async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        var fields: FormFields = [
            "name": "system", "url": "https://filings.example.cn/hook", "event": "mail.decided",
            "event": "filing.imported",
        ]
        #expect(await stage.post("/webhooks", fields, as: browser).status == .ok)
        #expect(
            try await stage.store.webhooks().map(\.kinds) == [[.mailDecided, .filingImported]])
        fields = fields.setting("name", to: "other").setting("event", to: "mail.eaten")
        #expect(await stage.post("/webhooks", fields, as: browser).status == .unprocessable)
        #expect(try await stage.store.webhooks().count == 1)
    }

    @Test(
        "what is not taken changes nothing",
        arguments: [
            ("url", "http://filings.example.cn/hook", HTTPResponse.Status.unprocessable),
            ("url", "", .unprocessable), ("name", "a b", .conflict), ("name", "", .conflict),
        ])
    func refused(field: String, value: String, status: HTTPResponse.Status) async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        let answer = await stage.post("/webhooks", form.setting(field, to: value), as: browser)
        #expect(answer.status == status && !answer.text.contains("whsec_"))
        #expect(try await stage.store.webhooks() == [])
    }

    @Test("the page says what waits, what was given up and why, and has it told again, or no more")
    func course() async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        _ = await stage.post("/webhooks", form, as: browser)
        let webhook = try #require(try await stage.store.dueWebhooks(at: now).first)
        let claim = try #require(try await stage.store.claimDelivery(to: webhook, at: now))
        try await stage.store.settle(claim, .failed("status 500"), at: now)
        let failing = await stage.get("/webhooks", as: browser).text
        for word in ["mark failing", "status 500", "2026-11-24 09:30:00"] {
            #expect(failing.contains(word), "\(word)")
        }
        let retried = await stage.post("/webhooks/system/retry", [:], as: browser)
        #expect(retried.header("location") == "/webhooks?done=webhook-retried")
        #expect(try await stage.store.nextDeliveryDue() == now)
        let removed = await stage.post("/webhooks/system/remove", [:], as: browser)
        #expect(removed.header("location") == "/webhooks?done=webhook-removed")
        #expect(await stage.post("/webhooks/system/remove", [:], as: browser).status == .notFound)
        #expect(
            try await stage.services.log.events(after: 0).map(\.action).suffix(3) == [
                .webhookAdded, .webhookRetried, .webhookRemoved,
            ])
    }

    @Test(
        "only administrators see webhooks and change them",
        arguments: [Account.Role.reviewer, .auditor])
    func forbidden(role: Account.Role) async throws {
        let stage = try await Stage(role)
        let browser = try await stage.signedIn(role)
        #expect(await stage.get("/webhooks", as: browser).status == .forbidden)
        for action in ["", "/system/retry", "/system/remove"] {
            let answer = await stage.post("/webhooks\(action)", form, as: browser)
            #expect(answer.status == .forbidden)
        }
    }
}
