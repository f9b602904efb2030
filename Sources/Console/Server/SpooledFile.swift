internal import Glibc
internal import Synchronization

/// A file without a name, gone with its owner, even when that crashes.
package final class SpooledFile: Sendable {
    package let descriptor: Int32
    private let count = Atomic(0)

    /// Nil when none can be made there.
    init?(in directory: String) {
        // Its name is gone at once; were it taken already, the client would have to try again.
        let path = "\(directory)/upload-\(UInt64.random(in: .min ... .max))"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Bytes written so far.
    package var size: Int { count.load(ordering: .relaxed) }

    /// False when the disk does not take them.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        count.add(bytes.count, ordering: .relaxed)
        return true
    }
}
