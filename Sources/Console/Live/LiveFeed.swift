internal import Store

/// Tells everybody who watches that something has happened: one look at the store for all.
package actor LiveFeed {
    private let log: ProcessingLog
    private let complain: @Sendable (String) -> Void
    private var watchers: [AsyncStream<Int64>.Continuation] = []
    private var seen: Int64?
    private var looks = 0

    /// After so many looks the number is sent again.
    private static let pulse = 20

    init(_ log: ProcessingLog, complain: @escaping @Sendable (String) -> Void) {
        self.log = log
        self.complain = complain
    }

    /// Looks every `period` until cancelled.
    package func run(every period: Duration = .seconds(1)) async {
        while !Task.isCancelled {
            await look()
            do { try await Task.sleep(for: period) } catch { break }
        }
        watchers.forEach { $0.finish() }
    }

    /// The number of the newest event, each time there is a later one, and now and then again to
    /// show that both sides are still there; who is slow gets only the last.
    func numbers() -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        watchers.append(continuation)
        return stream
    }

    private func look() async {
        looks += 1
        guard let newest = await newest() else { return }
        if newest != seen || looks % Self.pulse == 0 { send(newest) }
        seen = newest
    }

    private func newest() async -> Int64? {
        do { return try await log.lastEvent() } catch {
            complain("live pages: \(error)")
            return nil
        }
    }

    /// Those who have gone are forgotten.
    private func send(_ number: Int64) {
        watchers = watchers.filter { watcher in
            if case .terminated = watcher.yield(number) { return false }
            return true
        }
    }
}
