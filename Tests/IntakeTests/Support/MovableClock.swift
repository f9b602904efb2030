import Intake
import Synchronization

/// The machine's clock, put forward by hand.
final class MovableClock: Sendable {
    private let ahead = Mutex<Int64>(0)

    var clock: WallClock {
        WallClock { WallClock.system.now() + self.ahead.withLock { $0 } }
    }

    func advance(by milliseconds: Int64) { ahead.withLock { $0 += milliseconds } }
}
