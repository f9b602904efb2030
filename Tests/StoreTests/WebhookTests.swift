import Testing

@testable import Store

@Suite struct WebhookTests {
    let scratch: Scratch
    let store: Store

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private func add(_ name: String, _ kinds: Set<Event.Action> = []) async throws {
        try await store.addWebhook(
            name, url: "https://\(name).example.cn/", secret: "whsec_", kinds: kinds, by: "chen",
            at: start)
    }

    /// Every event that is due to a webhook, taken.
    private func taken(by webhook: Int64, at now: Int64) async throws -> [ClaimedDelivery] {
        var all: [ClaimedDelivery] = []
        while let claim = try await store.claimDelivery(to: webhook, at: now) {
            #expect(try await store.settle(claim, .taken, at: now) == .delivered)
            all.append(claim)
        }
        return all
    }

    @Test("a webhook is told of what happens after it was added, and of the kinds it wants")
    func kinds() async throws {
        _ = try await store.importFilings([filing("1799000123456")], by: .daemon, at: start)
        try await add("all")
        try await add("some", [.filingImported, .mailDecided])
        _ = try await store.importFilings([filing("1799000999999")], by: .daemon, at: start)
        let due = try await store.dueWebhooks(at: start)
        #expect(due == (try await store.webhooks().map(\.id).sorted()))
        #expect(
            try await taken(by: due[0], at: start).map(\.event.action) == [
                .webhookAdded, .webhookAdded, .filingImported,
            ])
        #expect(try await taken(by: due[1], at: start).map(\.event.order) == ["1799000999999"])
        #expect(try await store.dueWebhooks(at: start) == [])
    }

    @Test("what was in the hands of a process that died is told again, under the same id")
    func died() async throws {
        try await add("all")
        let webhook = try #require(try await store.dueWebhooks(at: start).first)
        let lost = try #require(try await store.claimDelivery(to: webhook, at: start))
        #expect(try await store.claimDelivery(to: webhook, at: start + 4 * minute) == nil)
        let again = try #require(
            try await store.claimDelivery(to: webhook, at: start + 5 * minute))
        #expect(again.id == lost.id && again.event == lost.event && again.attempt == 2)
        // The dead come back: their word counts no more.
        #expect(try await store.settle(lost, .failed("cut"), at: start + 5 * minute) == nil)
        #expect(try await store.settle(again, .taken, at: start + 5 * minute) == .delivered)
    }

    @Test("how telling a webhook goes is kept, also of what is long forgotten")
    func course() async throws {
        try await add("all")
        func look() async throws -> Webhook { try #require(try await store.webhooks().first) }
        let webhook = try await look()
        #expect(webhook.standing == .well)
        _ = try await store.dueWebhooks(at: start)
        #expect(try await look().standing == .waiting)
        #expect(try await look().deliveries.oldest == start)
        let claim = try #require(try await store.claimDelivery(to: webhook.id, at: start))
        try await store.settle(claim, .failed("status 500"), at: start)
        let failing = try await look()
        #expect(failing.standing == .failing && failing.deliveries.failed == 1)
        #expect(failing.deliveries.lastFailure == .init(at: start, text: "status 500"))
        try await store.retryWebhook("all", by: "chen", at: start + minute)
        _ = try await store.dueWebhooks(at: start + minute)
        #expect(try await taken(by: webhook.id, at: start + minute).count == 2)
        let later = start + 40 * 24 * 60 * minute
        try await store.retryWebhook("all", by: "chen", at: later)
        _ = try await store.dueWebhooks(at: later)
        let after = try await look().deliveries
        #expect(after.taken == 2 && after.takenAt == start + minute && after.failed == 1)
        #expect(after.waiting == 1 && after.oldest == later)
    }

    @Test("a webhook that was given up on says so until all is told")
    func givenUp() async throws {
        try await add("all")
        var now = start
        while let webhook = try await store.dueWebhooks(at: now).first {
            let claim = try #require(try await store.claimDelivery(to: webhook, at: now))
            try await store.settle(claim, .failed("status 500"), at: now)
            guard let due = try await store.nextDeliveryDue() else { break }
            now = due
        }
        #expect(try await store.webhooks().map(\.standing) == [.dead])
        try await store.retryWebhook("all", by: "chen", at: now)
        let id = try await store.webhooks()[0].id
        _ = try await taken(by: id, at: now)
        #expect(try await store.webhooks().map(\.standing) == [.well])
    }

    @Test("a webhook that is removed is told nothing more, and its name may come again")
    func removed() async throws {
        try await add("all")
        #expect(await kind { try await add("all") } == .invalid)
        let webhook = try #require(try await store.dueWebhooks(at: start).first)
        let claim = try #require(try await store.claimDelivery(to: webhook, at: start))
        try await store.removeWebhook("all", by: "chen", at: start)
        #expect(try await store.settle(claim, .taken, at: start) == nil)
        #expect(try await store.dueWebhooks(at: start) == [])
        #expect(
            await kind { try await store.removeWebhook("all", by: "chen", at: start) } == .missing)
        try await add("all")
    }
}
