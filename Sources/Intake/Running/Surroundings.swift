internal import Store

/// What every stage gets from outside: time, chance and a place to say things.
package struct Surroundings: Sendable {
    package var clock: WallClock
    /// 64 random bits a call.
    package var random: @Sendable () -> UInt64
    package var log: Log

    package init(
        clock: WallClock = .system,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }, log: Log
    ) {
        self.clock = clock
        self.random = random
        self.log = log
    }

    /// Sleeps, or returns early when the task is cancelled.
    func pause(_ duration: Duration) async {
        do { try await Task.sleep(for: duration) } catch {}
    }

    /// After a failed fsync nothing this process believes of the disk is true any more.
    func rethrowIfFatal(_ error: any Error) throws {
        guard let error = error as? StoreError, error.kind == .diskFailed else { return }
        throw error
    }
}
