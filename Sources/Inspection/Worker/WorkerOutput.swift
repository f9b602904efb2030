package import FoundationEssentials
internal import Glibc

/// The file a worker fills: parts, or papers and rasters, one after another, then JSON, then sixteen
/// bytes that say where the JSON lies (offset and length, big-endian).
package struct WorkerOutput {
    static let trailerBytes = 16

    private let descriptor: Int32
    private var offset = 0

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Appends a part's bytes and tells where they lie; throws `ChildExit`.
    package mutating func append(
        _ bytes: UnsafeRawBufferPointer, path: String
    ) throws -> Dossier.Extent {
        let extent = Dossier.Extent(path: path, offset: offset, length: bytes.count)
        try write(bytes)
        return extent
    }

    /// Appends bytes and tells where they lie; throws `ChildExit`.
    package mutating func append(_ bytes: [UInt8]) throws -> Range<Int> {
        let start = offset
        try bytes.withUnsafeBytes { try write($0) }
        return start..<offset
    }

    /// Writes what was found, and where it lies; throws `ChildExit`.
    package mutating func finish(with json: Data) throws {
        let start = offset
        try json.withUnsafeBytes { try write($0) }
        let trailer = [start, json.count].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }
        try trailer.withUnsafeBytes { try write($0) }
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
            guard count > 0 else { throw errno == EFBIG ? ChildExit.excessive : .noOutput }
            rest = rest.dropFirst(count)
        }
        offset += bytes.count
    }
}
