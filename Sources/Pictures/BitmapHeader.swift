/// The header of a Windows bitmap: all that is wanted of a format that is refused as it is.
struct BitmapHeader: Equatable {
    let width: Int
    let height: Int

    /// Nil when the bytes are no bitmap: two letters are no mark by themselves, so the size of the
    /// second header must be one that exists.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 26, bytes[0] == UInt8(ascii: "B"), bytes[1] == UInt8(ascii: "M") else {
            return nil
        }
        let kind = bytes.loadUnaligned(fromByteOffset: 14, as: UInt32.self).littleEndian
        switch kind {
        case 12:
            width = Int(bytes.loadUnaligned(fromByteOffset: 18, as: UInt16.self).littleEndian)
            height = Int(bytes.loadUnaligned(fromByteOffset: 20, as: UInt16.self).littleEndian)
        case 40, 52, 56, 64, 108, 124:
            width = Int(bytes.loadUnaligned(fromByteOffset: 18, as: Int32.self).littleEndian)
            // Rows that begin at the top are written as a negative height.
            let rows = bytes.loadUnaligned(fromByteOffset: 22, as: Int32.self).littleEndian
            height = abs(Int(rows))
        default: return nil
        }
        guard width > 0, height > 0 else { return nil }
    }
}
