import Intake
import Synchronization

/// A clock that goes when it is told to.
final class SettableClock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// - `time`: epoch milliseconds.
    init(_ time: Int64) { milliseconds = Mutex(time) }

    var time: Int64 { milliseconds.withLock { $0 } }
    var wallClock: WallClock { WallClock { self.time } }

    func set(_ time: Int64) { milliseconds.withLock { $0 = time } }
}
