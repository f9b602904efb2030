internal import Store

/// Server-sent events (WHATWG HTML §9.2): that something has happened, never what.
enum EventStream {
    /// After this the browser comes again, so that a session that is over ends here too:
    /// milliseconds.
    private static let length: Int64 = 300_000

    static func open(_ visit: Visit) async throws -> HTTPResponse {
        let numbers = await visit.services.live.numbers()
        let seen = try await visit.services.log.lastEvent()
        return HTTPResponse(
            .ok,
            headers: [("Content-Type", "text/event-stream"), ("X-Accel-Buffering", "no")],
            body: .written { stream in
                var told = seen
                await stream.send(Array("retry: 5000\n\n".utf8))
                for await number in numbers {
                    guard visit.services.now() < visit.now + length,
                        await stream.send(Array(text(number, after: told).utf8))
                    else { return }
                    told = number
                }
            })
    }

    private static func text(_ number: Int64, after told: Int64) -> String {
        // A failed write is the only sign that nobody listens any more.
        number > told ? "event: change\nid: \(number)\ndata: \(number)\n\n" : ":\n\n"
    }
}
