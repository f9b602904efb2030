internal import Glibc

/// Proof that bytes lie durably under their digest.
///
/// Only `Blobs` can make one, so no row can name a file that a power cut may still take away.
package struct StoredBlob: Sendable, Hashable {
    /// 64 hexadecimal digits.
    package let sha256: String
    /// Bytes.
    package let size: Int64
}

/// A finished file in the temporary directory, hashed while it was written.
package struct TemporaryFile: Sendable, Equatable {
    package var path: String
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
    /// Bytes.
    package var size: Int64

    package init(path: String, sha256: String, size: Int64) {
        self.path = path
        self.sha256 = sha256
        self.size = size
    }
}

/// What a look at a blob found.
package enum BlobCondition: String, Sendable, Codable {
    case sound, missing
    /// The bytes are not those that the name promises.
    case damaged
}

/// A blob open for reading; closed when the value goes.
package struct BlobFile: ~Copyable {
    /// Stands at the first byte.
    package let descriptor: Int32
    /// Bytes.
    package let size: Int64

    init(descriptor: Int32, size: Int64) {
        self.descriptor = descriptor
        self.size = size
    }

    deinit { close(descriptor) }
}
