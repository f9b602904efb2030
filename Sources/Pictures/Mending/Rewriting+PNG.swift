extension Rewriting {
    /// The chunks that make the picture, and none of the others.
    ///
    /// Nil when chunks overrun the file or the picture has no end (PNG 1.2 §3.2).
    static func png(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count > 8 else { return nil }
        var file = [UInt8](bytes[..<8])
        file.reserveCapacity(bytes.count)
        var offset = 8
        // Length, name, content, checksum.
        while offset + 12 <= bytes.count {
            let length = Int(
                UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            guard length <= bytes.count - offset - 12 else { return nil }
            let name = String(decoding: bytes[(offset + 4)..<(offset + 8)], as: UTF8.self)
            let end = offset + 12 + length
            if picturing.contains(name) { file += bytes[offset..<end] }
            if name == "IEND" { return file }
            offset = end
        }
        return nil
    }

    /// Critical chunks, transparency, and what its levels mean as colours (PNG 1.2 §4).
    private static let picturing: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB",
    ]
}
