import Console
import Foundation
import TestSupport
import Testing

@Suite("A webhook at the terminal")
struct WebhookTests {
    @Test("an event that was told when the daemon was killed is told again, and then no more")
    func killed() async throws {
        let here = try Workplace()
        let (deaths, die) = AsyncStream.makeStream(of: Void.self)
        let answer: @Sendable (HTTPRequest) async -> Int = { _ in
            for await _ in deaths { break }
            return 200
        }
        try await withReceiver(answering: answer) { receiver in
            _ = try await here.buzheng("filing", "import", "filings.jsonl")
            let added = try await here.buzheng(
                "webhook", "add", "system", "--url", receiver.url, "--event", "filing.imported")
            #expect(added.output.hasPrefix("whsec_"), "\(added.errors)")
            _ = try await here.buzheng("filing", "import", "filings.jsonl")
            var arrivals = receiver.arrivals.makeAsyncIterator()

            let daemon = try here.started("run", "--stage", "deliver")
            let told = try #require(await arrivals.next())
            kill(daemon.id, SIGKILL)
            #expect(await daemon.ending().code == 128 + SIGKILL)
            die.finish()

            let list = try await here.buzheng("webhook", "list")
            #expect(list.output.contains("1 waiting, 0 given up"), "\(list.output)")
            let due = try await here.buzheng("webhook", "retry", "system")
            #expect(due.output == "1 event due again\n", "\(due.errors)")
            let once = try await here.buzheng("run", "--stage", "deliver", "--once")
            #expect(once.code == 0, "\(once.errors)")
            let again = try #require(await arrivals.next())
            #expect(again.header("webhook-id") == told.header("webhook-id"))
            #expect(again.body == told.body)
            #expect(try await !here.buzheng("webhook", "list").output.contains("waiting"))
        }
    }
}
