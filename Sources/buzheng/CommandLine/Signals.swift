internal import Dispatch
internal import Glibc

/// Runs the body until it ends by itself or the process is asked to stop; then it is cancelled.
func untilSignalled(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGTERM, SIGINT].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield() }
        source.resume()
        return source
    }
    defer { sources.forEach { $0.cancel() } }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await body() }
        group.addTask { for await _ in stream { return } }
        defer { group.cancelAll() }
        try await group.next()
        group.cancelAll()
        try await group.waitForAll()
    }
}
