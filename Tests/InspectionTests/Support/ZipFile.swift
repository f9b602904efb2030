/// A zip file put together by the test, as hostile as it likes.
struct ZipFile {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    enum Method: UInt16 { case stored = 0, deflated = 8 }

    /// - `size`: what the zip says of the unpacked size.
    mutating func add(
        _ name: String, _ data: [UInt8], method: Method = .stored, size: Int? = nil,
        checksum: UInt32? = nil
    ) {
        let start = UInt32(body.count)
        let name = Array(name.utf8)
        let common =
            two(20) + two(0) + two(method.rawValue) + four(0) + four(checksum ?? crc32(data))
            + four(UInt32(data.count)) + four(UInt32(truncatingIfNeeded: size ?? data.count))
            + two(UInt16(name.count)) + two(0)
        body += [0x50, 0x4B, 3, 4] + common + name + data
        directory += [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0)
        directory += four(0) + four(start) + name
        count += 1
    }

    var bytes: [UInt8] {
        let number = two(UInt16(truncatingIfNeeded: count))
        return body + directory + [0x50, 0x4B, 5, 6] + two(0) + two(0) + number + number
            + four(UInt32(directory.count)) + four(UInt32(body.count)) + two(0)
    }

    private func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    private func four(_ value: UInt32) -> [UInt8] { littleEndian(value) }
}
