/// How long to wait before a connection is tried again: doubling, capped, with full jitter.
package struct Backoff: Sendable {
    package var first: Duration
    package var longest: Duration

    package init(first: Duration = .seconds(1), longest: Duration = .seconds(60)) {
        self.first = first
        self.longest = longest
    }

    /// `attempt` counts from 0; `random` is drawn from 0..<1.
    package func delay(attempt: Int, random: Double) -> Duration {
        let ceiling = min(first * (1 << min(attempt, 16)), longest)
        return max(first / 2, ceiling * random)
    }
}
