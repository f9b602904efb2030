internal import Glibc

/// A message on its way to disk: written and hashed as it comes.
///
/// The file is removed again unless it has been handed over.
struct MessageFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var hash = SHA256()
    private var size: UInt64 = 0
    private var isHandedOver = false

    /// Makes a new file that only this user can read.
    init(at path: String) throws(MailError) {
        self.path = path
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("create", path) }
    }

    deinit {
        close(descriptor)
        if !isHandedOver { unlink(path) }
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(MailError) {
        hash.update(bytes)
        size += UInt64(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let rest = bytes.baseAddress?.advanced(by: offset)
            let written = write(descriptor, rest, bytes.count - offset)
            guard written > 0 else {
                if errno == EINTR { continue }
                throw Self.failure("write", path)
            }
            offset += written
        }
    }

    /// Hands the file over as the message that the listing announced.
    consuming func finish(as listing: MessageListing) -> FetchedMessage {
        isHandedOver = true
        return FetchedMessage(listing: listing, path: path, size: size, sha256: hash.finish())
    }

    private static func failure(_ operation: String, _ path: String) -> MailError {
        MailError(
            kind: .disk, operation: operation, server: path, text: String(cString: strerror(errno)))
    }
}
