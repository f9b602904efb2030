/// Server-sent events (WHATWG HTML §9.2): that something has happened, never what.
enum EventStream {
    /// After so many pulses the browser comes again, so that a session that is over ends here too.
    private static let pulses = 15

    static func open(_ visit: Visit) async -> HTTPResponse {
        let signals = await visit.services.live.signals()
        return HTTPResponse(
            .ok,
            headers: [("Content-Type", "text/event-stream"), ("X-Accel-Buffering", "no")],
            body: .written { stream in
                var left = pulses
                await stream.send(Array("retry: 5000\n\n".utf8))
                for await signal in signals {
                    if case .pulse = signal { left -= 1 }
                    guard left > 0, await stream.send(Array(text(signal).utf8)) else { return }
                }
            })
    }

    private static func text(_ signal: LiveFeed.Signal) -> String {
        switch signal {
        case .change(let number): "event: change\nid: \(number)\ndata: \(number)\n\n"
        // A failed write is the only sign that nobody listens any more.
        case .pulse: ":\n\n"
        }
    }
}
