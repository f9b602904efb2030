/// When a mail that was refused for now is tried again, or an event that a webhook has not taken.
enum RetrySchedule {
    private static let minute: Int64 = 60_000
    /// After the first attempt, the second, …; the last holds for all later ones.
    private static let waits = [minute, 5 * minute, 15 * minute, 60 * minute, 240 * minute]
    private static let patience = 3 * 24 * 60 * minute

    /// Epoch milliseconds of the next attempt, or nil after three days.
    ///
    /// Full jitter: anywhere between now and the end of the wait, by 64 random bits, so that a
    /// server that comes back is not met by everything at once.
    static func next(
        afterAttempt attempt: Int, createdAt: Int64, now: Int64, random: UInt64
    ) -> Int64? {
        guard now - createdAt < patience else { return nil }
        let wait = waits[min(max(attempt, 1), waits.count) - 1]
        return now + Int64(random % UInt64(wait + 1))
    }
}
