internal import Glibc

/// The right to be the one daemon in a data directory; given up when the last reference goes,
/// or when the process ends in whatever way.
package final class InstanceLock: Sendable {
    let descriptor: Int32
    package let directory: DataDirectory

    /// Throws `.alreadyRunning` with the other's process id when another daemon has it.
    package init(_ directory: DataDirectory) throws(StoreError) {
        self.directory = directory
        descriptor = open(directory.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(errno: errno, operation: "open \(directory.lock)")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            guard code == EWOULDBLOCK else {
                throw StoreError(errno: code, operation: "lock \(directory.lock)")
            }
            throw StoreError(
                .alreadyRunning, operation: "lock \(directory.path)",
                message: "process \(holder()) works here")
        }
        try writeProcessID()
    }

    deinit {
        // A process that is being started has a copy of the descriptor until it runs its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private func holder() -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return "unknown" }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private func writeProcessID() throws(StoreError) {
        let text = Array(String(getpid()).utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count
        else { throw StoreError(errno: errno, operation: "write \(directory.lock)") }
    }
}
