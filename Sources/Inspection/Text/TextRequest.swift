/// What the daemon asks of a text reader, as one packet beside two descriptors: the file that holds
/// the pixels and the file to write to.
package struct TextRequest: Equatable {
    package enum Task: UInt8, Sendable {
        /// Read what a picture says: lines are written as JSON.
        case read = 1
        /// Try what must not be possible; for the self-test only.
        case escape = 2
    }

    package static let byteCount = 20
    /// Of the packet's layout; the two ends are programs that may be replaced one after the other.
    private static let version: UInt8 = 1

    package var task: Task
    /// Which escape to try.
    package var attempt: UInt8 = 0
    package var raster = Raster()

    /// Where a picture's pixels lie in a file: rows from the top without gaps, three bytes each, red,
    /// green and blue.
    package struct Raster: Codable, Equatable, Sendable {
        /// Bytes from the start of the file.
        package var offset = 0
        /// Pixels.
        package var width = 1
        package var height = 1

        package init() {}

        package init(offset: Int, width: Int, height: Int) {
            self.offset = offset
            self.width = width
            self.height = height
        }

        /// Sides of a picture that a text reader takes: a page at 300 dots per inch is not 4096
        /// pixels high.
        package static let sides = 1...4096

        package var isReadable: Bool {
            offset >= 0 && Self.sides.contains(width) && Self.sides.contains(height)
        }

        package var byteCount: Int { 3 * width * height }

        /// Which bytes of the file they are.
        package var bytes: Range<Int> { offset..<(offset + byteCount) }
    }

    package init(task: Task, attempt: UInt8 = 0, raster: Raster = Raster()) {
        self.task = task
        self.attempt = attempt
        self.raster = raster
    }

    package var bytes: [UInt8] {
        [Self.version, task.rawValue, attempt, 0] + raster.offset.bigEndianBytes(8)
            + raster.width.bigEndianBytes(4) + raster.height.bigEndianBytes(4)
    }

    /// Nil for a packet of another version or shape, or a picture that is too large.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == Self.version,
            let task = Task(rawValue: bytes[1]), bytes[4] < 0x80
        else { return nil }
        let raster = Raster(
            offset: Int(bigEndian: bytes[4..<12]), width: Int(bigEndian: bytes[12..<16]),
            height: Int(bigEndian: bytes[16..<20]))
        guard raster.isReadable else { return nil }
        self.init(task: task, attempt: bytes[2], raster: raster)
    }
}

extension Int {
    fileprivate func bigEndianBytes(_ count: Int) -> [UInt8] {
        (1...count).map { UInt8(truncatingIfNeeded: self >> (8 * (count - $0))) }
    }

    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
