/// The headers of a Windows bitmap: how its pixels lie and what they mean.
///
/// Source: the BITMAPFILEHEADER, BITMAPCOREHEADER, BITMAPINFOHEADER and BITMAPV5HEADER structures of
/// the Windows GDI reference.
struct BitmapHeader {
    /// How a pixel says its colour.
    enum Pixel: Equatable {
        /// An index of 1, 4 or 8 bits into the palette.
        case palette(bits: Int)
        /// Masks of 16 or 32 bits.
        case masked(bytes: Int, red: UInt32, green: UInt32, blue: UInt32)
        /// Blue, green, red.
        case threeBytes
    }

    let width: Int
    let height: Int
    /// Whether the first row is the top one.
    let beginsAtTop: Bool
    /// Nil for what is not decoded: compressed rows and unknown depths.
    let pixel: Pixel?
    /// Where the palette begins, how many colours it has and how many bytes each.
    let palette: (offset: Int, count: Int, entryBytes: Int)
    /// Where the rows begin.
    let offset: Int

    /// Nil when the bytes are no bitmap: two letters are no mark by themselves, so the size of the
    /// second header must be one that exists.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 26, bytes[0] == UInt8(ascii: "B"), bytes[1] == UInt8(ascii: "M") else {
            return nil
        }
        let fields = BitmapFields(bytes)
        let size = Int(fields.word(14))
        switch size {
        case 12:
            (width, height, beginsAtTop) = (fields.short(18), fields.short(20), false)
            pixel = Self.plainPixel(depth: fields.short(24))
        case 40, 52, 56, 64, 108, 124:
            width = fields.signed(18)
            // Rows that begin at the top are written as a negative height.
            height = abs(fields.signed(22))
            beginsAtTop = fields.signed(22) < 0
            pixel = Self.pixel(fields)
        default: return nil
        }
        palette = Self.palette(fields, headerBytes: size, pixel)
        offset = Int(fields.word(10))
        guard width > 0, height > 0 else { return nil }
    }

    private static func plainPixel(depth: Int) -> Pixel? {
        switch depth {
        case 1, 4, 8: .palette(bits: depth)
        case 16: .masked(bytes: 2, red: 0x7C00, green: 0x03E0, blue: 0x001F)
        case 24: .threeBytes
        case 32: .masked(bytes: 4, red: 0xFF0000, green: 0xFF00, blue: 0xFF)
        default: nil
        }
    }

    private static func pixel(_ fields: BitmapFields) -> Pixel? {
        let depth = fields.short(28)
        switch fields.word(30) {
        case 0: return plainPixel(depth: depth)
        case 3 where depth == 16 || depth == 32, 6 where depth == 16 || depth == 32:
            let masks = [54, 58, 62].map(fields.word)
            guard masks.allSatisfy({ $0 != 0 }) else { return nil }
            return .masked(bytes: depth / 8, red: masks[0], green: masks[1], blue: masks[2])
        default: return nil
        }
    }

    private static func palette(
        _ fields: BitmapFields, headerBytes: Int, _ pixel: Pixel?
    ) -> (offset: Int, count: Int, entryBytes: Int) {
        guard case .palette(let bits)? = pixel else { return (0, 0, 4) }
        let most = 1 << bits
        guard headerBytes > 12 else { return (14 + headerBytes, most, 3) }
        let named = Int(fields.word(46))
        return (14 + headerBytes, named == 0 ? most : min(named, most), 4)
    }
}

/// Little-endian numbers at fixed places; 0 beyond the end.
private struct BitmapFields {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func word(_ offset: Int) -> UInt32 {
        guard offset + 4 <= bytes.count else { return 0 }
        return bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
    }

    func short(_ offset: Int) -> Int {
        guard offset + 2 <= bytes.count else { return 0 }
        return Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
    }

    func signed(_ offset: Int) -> Int { Int(Int32(bitPattern: word(offset))) }
}
