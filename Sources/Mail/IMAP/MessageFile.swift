internal import Glibc

/// Bytes on their way to disk: written and hashed as they come.
package struct MessageFile: ~Copyable {
    package let path: String
    private let descriptor: Int32
    private var hash = SHA256()
    package private(set) var size: UInt64 = 0

    /// Makes a new file that only this user can read.
    package init(in directory: String, name: String) throws(MailError) {
        path = "\(directory)/\(name)"
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("create", path) }
    }

    deinit { close(descriptor) }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(MailError) {
        hash.update(bytes)
        size += UInt64(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let written = write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            guard written > 0 else {
                if errno == EINTR { continue }
                throw Self.failure("write", path)
            }
            offset += written
        }
    }

    /// Appends a stretch of another file.
    package mutating func copy(from descriptor: Int32, offset: Int, count: Int) throws(MailError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var done = 0
        while done < count {
            let got = pread(descriptor, buffer.baseAddress, min(buffer.count, count - done), off_t(offset + done))
            guard got > 0 else { throw Self.failure("read", path) }
            try append(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
            done += got
        }
    }

    /// The digest of all that was appended.
    package consuming func finish() -> (path: String, size: UInt64, sha256: String) {
        let size = size
        let path = path
        var hash = SHA256()
        swap(&hash, &self.hash)
        return (path, size, hash.finish())
    }

    private static func failure(_ operation: String, _ path: String) -> MailError {
        MailError(
            kind: .disk, operation: operation, server: path, text: String(cString: strerror(errno)))
    }
}
