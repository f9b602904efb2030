package import Console

/// A program on this machine that is told things over HTTP.
package struct HTTPReceiver: Sendable {
    package let url: String
    /// What came, as it comes; before it is answered.
    package let arrivals: AsyncStream<HTTPRequest>
}

/// Receives for the length of `body`; `answer` gives the status of each answer.
package func withReceiver(
    answering answer: @escaping @Sendable (HTTPRequest) async -> Int,
    _ body: (HTTPReceiver) async throws -> Void
) async throws {
    let server = try HTTPServer(at: .tcp(host: "127.0.0.1", port: 0))
    let (arrivals, arrive) = AsyncStream.makeStream(of: HTTPRequest.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            await server.run { request in
                arrive.yield(request)
                // Where a redirect would lead, were it followed.
                return HTTPResponse(
                    HTTPResponse.Status(code: await answer(request)),
                    headers: [("Location", "/elsewhere")])
            }
        }
        do {
            try await body(
                HTTPReceiver(url: "http://127.0.0.1:\(server.port)/hook", arrivals: arrivals))
        } catch {
            group.cancelAll()
            throw error
        }
        group.cancelAll()
    }
}
