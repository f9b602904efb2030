internal import CLinux
internal import Glibc

/// Ends a wait on a connection from another thread.
///
/// A wait that was interrupted stays so until `reset`.
package final class Interrupt: Sendable {
    /// Readable once it was fired.
    package let descriptor: Int32

    package init() {
        descriptor = buzheng_eventfd()
        precondition(descriptor >= 0, "no descriptor is left for an interrupt")
    }

    deinit { close(descriptor) }

    package func fire() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    package func reset() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }

    var isFired: Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0
    }
}
