internal import Synchronization

/// Lets so many in at a time, and nobody wait.
package final class Turnstile: Sendable {
    private let free: Mutex<Int>

    package init(places: Int) { free = Mutex(places) }

    /// Nil when all are taken; given back when nobody holds it any more.
    package func enter() -> Place? {
        let isFree = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        return isFree ? Place(of: self) : nil
    }

    package final class Place: Sendable {
        private let turnstile: Turnstile

        fileprivate init(of turnstile: Turnstile) { self.turnstile = turnstile }

        deinit { turnstile.free.withLock { $0 += 1 } }
    }
}
