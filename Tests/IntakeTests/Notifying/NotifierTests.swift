import Console
import Foundation
import Mail
import Materials
import Synchronization
import TestSupport
import Testing

@testable import Intake
@testable import Store

@Suite struct NotifierTests {
    private let scratch: ScratchDirectory
    private let store: Store
    private let clock = SettableClock(1_795_478_400_000)
    private let secret = WebhookSecret { 0x5EC7_E75E_C7E7_5EC7 }

    init() throws {
        scratch = try ScratchDirectory()
        store = try Store(
            in: DataDirectory(creating: scratch.path + "/data"), random: { .max / 2 })
    }

    private func notifier(timeout: Duration = .seconds(600)) -> Notifier {
        let surroundings = Surroundings(clock: clock.wallClock, log: Log { _, _ in })
        return Notifier(store: store, surroundings: surroundings, timeout: timeout)
    }

    private func add(_ name: String, _ url: String, _ kinds: Set<Event.Action> = []) async throws {
        try await store.addWebhook(
            name, url: url, secret: secret.text, kinds: kinds, by: "chen", at: clock.time)
    }

    private func importFiling() async throws {
        let filing = Filing(
            order: "1799000123456", kind: .first, entity: .enterprise, province: "62",
            subject: Subject(name: "兰州样例园林有限公司"), domains: [], contacts: [])
        _ = try await store.importFilings([filing], by: .person("chen"), at: clock.time)
    }

    @Test("an event comes as in the feed, signed so that another implementation says it is ours")
    func signed() async throws {
        try await withReceiver(answering: { _ in 204 }) { receiver in
            try await add("system", receiver.url, [.filingImported])
            try await importFiling()
            #expect(try await notifier().notify())
            var arrivals = receiver.arrivals.makeAsyncIterator()
            let request = try #require(await arrivals.next())
            let json = try JSONSerialization.jsonObject(with: Data(request.body))
            let event = try #require(json as? [String: Any])
            #expect(event["action"] as? String == "filing.imported")
            #expect(event["order"] as? String == "1799000123456")
            let script = """
                import base64, hashlib, hmac, sys
                secret, id, time = sys.argv[1:]
                signed = f"{id}.{time}.".encode() + sys.stdin.buffer.read()
                key = base64.b64decode(secret.removeprefix("whsec_"))
                print("v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode())
                """
            let ending = try await Program.run(
                [
                    "/usr/bin/python3", "-c", script, secret.text,
                    request.header("webhook-id") ?? "", request.header("webhook-timestamp") ?? "",
                ], input: String(decoding: request.body, as: UTF8.self))
            #expect(ending.output == "\(request.header("webhook-signature") ?? "")\n")
            #expect(request.header("webhook-timestamp") == "1795478400")
            #expect(request.header("content-type") == "application/json")
        }
        #expect(try await store.webhooks().map(\.deliveries.waiting) == [0])
    }

    @Test("what is not taken comes again later, the same under the same id, until it is")
    func repeated() async throws {
        let failures = Mutex(2)
        let answer: @Sendable (HTTPRequest) async -> Int = { _ in
            failures.withLock { left in
                left -= 1
                return left >= 0 ? 500 : 200
            }
        }
        try await withReceiver(answering: answer) { receiver in
            try await add("system", receiver.url, [.filingImported])
            try await importFiling()
            var arrivals = receiver.arrivals.makeAsyncIterator()
            var seen: [HTTPRequest] = []
            for _ in 0..<3 {
                _ = try await notifier().notify()
                seen.append(try #require(await arrivals.next()))
                #expect(try await !notifier().notify(), "it was due at once")
                clock.set(try await store.nextDeliveryDue() ?? clock.time)
            }
            #expect(Set(seen.map { $0.header("webhook-id") }).count == 1)
            #expect(Set(seen.map(\.body)).count == 1)
            #expect(try await store.webhooks().first?.deliveries.waiting == 0)
        }
    }

    @Test("who does not listen hears of it when told to, once more, after three days")
    func dead() async throws {
        try await add("system", "http://127.0.0.1:1/hook", [.filingImported])
        try await importFiling()
        while let due = try await due() {
            clock.set(due)
            _ = try await notifier().notify()
        }
        let deliveries = try #require(try await store.webhooks().first?.deliveries)
        #expect(deliveries.waiting == 0 && deliveries.dead == 1)
        #expect(deliveries.lastFailure?.text.contains("connect") == true)
        #expect(try await store.retryWebhook("system", by: "chen", at: clock.time) == 1)
        #expect(try await due() == clock.time)
    }

    private func due() async throws -> Int64? {
        _ = try await store.dueWebhooks(at: clock.time)
        return try await store.nextDeliveryDue()
    }

    @Test("a receiver that is slow keeps nobody else waiting")
    func slow() async throws {
        let (heard, hear) = AsyncStream.makeStream(of: Void.self)
        let slow: @Sendable (HTTPRequest) async -> Int = { _ in
            for await _ in heard { break }
            return 200
        }
        try await withReceiver(answering: slow) { first in
            let quick: @Sendable (HTTPRequest) async -> Int = { _ in
                hear.finish()
                return 200
            }
            try await withReceiver(answering: quick) { second in
                try await add("slow", first.url, [.filingImported])
                try await add("quick", second.url, [.filingImported])
                try await importFiling()
                // It would never end if the second had to wait for the first.
                #expect(try await notifier().notify())
            }
        }
        #expect(try await store.webhooks().map(\.deliveries.waiting) == [0, 0])
    }

    @Test("a receiver that never answers is given up in time, and told again")
    func silent() async throws {
        let (never, hold) = AsyncStream.makeStream(of: Void.self)
        let silent: @Sendable (HTTPRequest) async -> Int = { _ in
            for await _ in never {}
            return 200
        }
        try await withReceiver(answering: silent) { receiver in
            try await add("system", receiver.url, [.filingImported])
            try await importFiling()
            #expect(try await !notifier(timeout: .milliseconds(300)).notify())
            let deliveries = try #require(try await store.webhooks().first?.deliveries)
            #expect(deliveries.waiting == 1)
            #expect(deliveries.lastFailure?.text.contains("imeout") == true, "\(deliveries)")
        }
        hold.finish()
    }

    @Test("after a failure all that is due waits, and then comes in the order it happened")
    func patient() async throws {
        let failures = Mutex(1)
        let answer: @Sendable (HTTPRequest) async -> Int = { _ in
            failures.withLock { left in
                left -= 1
                return left >= 0 ? 503 : 200
            }
        }
        try await withReceiver(answering: answer) { receiver in
            try await add("system", receiver.url, [.filingImported])
            for _ in 0..<3 { try await importFiling() }
            #expect(try await !notifier().notify())
            #expect(try await store.dueWebhooks(at: clock.time) == [])
            clock.set(try await store.nextDeliveryDue() ?? clock.time)
            #expect(try await notifier().notify())
            var arrivals = receiver.arrivals.makeAsyncIterator()
            var ids: [String] = []
            for _ in 0..<4 {
                ids.append(try #require(await arrivals.next()?.header("webhook-id")))
            }
            #expect(ids[0] == ids[1] && ids[1...].sorted() == Array(ids[1...]), "\(ids)")
        }
    }

    @Test("a redirect is not followed")
    func redirected() async throws {
        try await withReceiver(answering: { _ in 307 }) { receiver in
            try await add("system", receiver.url, [.filingImported])
            try await importFiling()
            #expect(try await !notifier().notify())
            #expect(try await store.webhooks().first?.deliveries.lastFailure?.text == "status 307")
        }
    }

    @Test(
        "a webhook is told over TLS, or on this machine",
        arguments: [
            ("https://filings.example.cn/hook", true), ("HTTPS://filings.example.cn:8443/", true),
            ("http://127.0.0.1:8080/hook", true), ("http://[::1]:8080/hook", true),
            ("http://localhost/", true), ("http://filings.example.cn/", false),
            ("http://127.0.0.1.example.cn/", false), ("https://u:p@filings.example.cn/", false),
            ("file:///etc/passwd", false), ("https:///hook", false), ("hook", false),
            ("https://filings.example.cn/a b", false), ("https://备案.cn/", false),
        ])
    func addresses(url: String, isTaken: Bool) {
        #expect((WebhookAddress.checked(url) != nil) == isTaken)
    }
}
