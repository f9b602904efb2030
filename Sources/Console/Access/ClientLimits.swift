internal import Synchronization

/// What one client may ask in a time: so many at once, and so many a second after that (token
/// bucket).
struct Allowance: Sendable {
    var burst: Double
    var perSecond: Double

    /// What programs ask of the API.
    static let requests = Allowance(burst: 1000, perSecond: 100)
    /// Passwords tried, whoever's: the limit of an account is apart.
    static let logins = Allowance(burst: 20, perSecond: 1.0 / 30)
}

/// Keeps one client from taking what is for all; of an unknown client nothing is kept.
///
/// It forgets with the process: what must be remembered, an account's wrong passwords, the store has.
package final class ClientLimits: Sendable {
    private struct Bucket {
        var tokens: Double
        /// Epoch milliseconds.
        var at: Int64
    }

    private let allowance: Allowance
    private let buckets = Mutex<[String: Bucket]>([:])
    /// More clients than that at a time are an attack; those that have waited long are forgotten.
    private static let clients = 10_000

    init(_ allowance: Allowance) { self.allowance = allowance }

    /// Seconds after which the client may ask again; nil when it may ask now, which is counted.
    func wait(of client: String?, at now: Int64) -> Int? {
        guard let client else { return nil }
        return buckets.withLock { buckets in
            if buckets.count >= Self.clients { forget(&buckets, at: now) }
            var bucket = filled(buckets[client], at: now)
            defer { buckets[client] = bucket }
            guard bucket.tokens < 1 else {
                bucket.tokens -= 1
                return nil
            }
            return Int(((1 - bucket.tokens) / allowance.perSecond).rounded(.up))
        }
    }

    private func filled(_ bucket: Bucket?, at now: Int64) -> Bucket {
        guard let bucket else { return Bucket(tokens: allowance.burst, at: now) }
        let gained = Double(max(0, now - bucket.at)) / 1000 * allowance.perSecond
        return Bucket(tokens: min(allowance.burst, bucket.tokens + gained), at: now)
    }

    /// Those that may ask as if they were new; all, when there are too many others.
    private func forget(_ buckets: inout [String: Bucket], at now: Int64) {
        buckets = buckets.filter { filled($0.value, at: now).tokens < allowance.burst }
        if buckets.count >= Self.clients { buckets = [:] }
    }
}
