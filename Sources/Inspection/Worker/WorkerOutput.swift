internal import Glibc

/// The file a worker fills: parts one after another, then JSON, then sixteen bytes that say where
/// the JSON lies (offset and length, big-endian).
struct WorkerOutput {
    static let trailerBytes = 16

    private let descriptor: Int32
    private var offset = 0

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Nil when the bytes could not be written.
    mutating func append(_ bytes: UnsafeRawBufferPointer, path: String) -> Dossier.Extent? {
        let extent = Dossier.Extent(path: path, offset: offset, length: bytes.count)
        return writeAll(bytes) ? extent : nil
    }

    mutating func finish(with json: [UInt8]) -> Bool {
        let start = offset
        guard !json.isEmpty, json.withUnsafeBytes({ writeAll($0) }) else { return false }
        let trailer = [UInt64(start), UInt64(json.count)].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
        }
        return trailer.withUnsafeBytes { writeAll($0) }
    }

    private mutating func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            guard count > 0 else { return false }
            done += count
        }
        offset += done
        return true
    }
}
