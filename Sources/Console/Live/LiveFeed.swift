internal import Store

/// Tells everybody who watches that something has happened: one look at the store for all.
package actor LiveFeed {
    /// What a watcher hears.
    enum Signal: Sendable {
        /// The number of the newest event, a later one than before.
        case change(Int64)
        /// Nothing new; it only shows that both sides are still there.
        case pulse
    }

    private let log: ProcessingLog
    private let complain: @Sendable (String) -> Void
    private var watchers: [AsyncStream<Signal>.Continuation] = []
    private var seen: Int64?
    private var looks = 0

    /// Looks between two pulses.
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

    /// Signals from now on; who is slow gets only the newest.
    func signals() -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Signal.self, bufferingPolicy: .bufferingNewest(1))
        watchers.append(continuation)
        return stream
    }

    private func look() async {
        looks += 1
        if let newest = await newest(), newest != seen {
            // The first look only tells from where to count.
            if seen != nil { send(.change(newest)) }
            seen = newest
        } else if looks % Self.pulse == 0 {
            send(.pulse)
        }
    }

    private func newest() async -> Int64? {
        do { return try await log.lastEvent() } catch {
            complain("live pages: \(error)")
            return nil
        }
    }

    /// Those who have gone are forgotten.
    private func send(_ signal: Signal) {
        watchers = watchers.filter { watcher in
            if case .terminated = watcher.yield(signal) { return false }
            return true
        }
    }
}
