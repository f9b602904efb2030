extension Rendering {
    /// Decodes a Windows bitmap, since libvips leaves that to ImageMagick, which stays locked out.
    ///
    /// Rows without compression, 1 to 32 bits a pixel; nil for anything else and for missing bytes.
    /// The caller keeps `width` times `height` in bounds.
    init?(bitmap bytes: UnsafeRawBufferPointer) {
        guard let header = BitmapHeader(bytes), let rows = BitmapRows(header, bytes) else {
            return nil
        }
        let count = 3 * header.width * header.height
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            for y in 0..<header.height {
                let row = 3 * y * header.width
                rows.write(
                    row: header.beginsAtTop ? y : header.height - 1 - y,
                    to: UnsafeMutableBufferPointer(
                        rebasing: output[row..<(row + 3 * header.width)]))
            }
            initialized = count
        }
        self.init(pixels: pixels, width: header.width, height: header.height)
    }
}

/// Rows that are known to be there.
private struct BitmapRows {
    private let header: BitmapHeader
    private let pixel: BitmapHeader.Pixel
    private let rows: UnsafeRawBufferPointer
    private let stride: Int
    /// Red, green and blue of every index that a pixel can hold.
    private let palette: [UInt8]

    init?(_ header: BitmapHeader, _ bytes: UnsafeRawBufferPointer) {
        guard let pixel = header.pixel else { return nil }
        self.header = header
        self.pixel = pixel
        // A row fills whole words of four bytes.
        stride = (header.width * pixel.bits + 31) / 32 * 4
        let (size, overflow) = stride.multipliedReportingOverflow(by: header.height)
        guard !overflow, header.offset <= bytes.count, size <= bytes.count - header.offset else {
            return nil
        }
        rows = UnsafeRawBufferPointer(rebasing: bytes[header.offset..<(header.offset + size)])
        palette = Self.palette(header, bytes)
    }

    /// Black where the file names no colour.
    private static func palette(_ header: BitmapHeader, _ bytes: UnsafeRawBufferPointer) -> [UInt8]
    {
        guard case .palette(let bits)? = header.pixel else { return [] }
        var colours = [UInt8](repeating: 0, count: 3 << bits)
        for index in 0..<header.palette.count {
            let place = header.palette.offset + index * header.palette.entryBytes
            guard place + 3 <= bytes.count else { break }
            for channel in 0..<3 { colours[3 * index + channel] = bytes[place + 2 - channel] }
        }
        return colours
    }

    func write(row: Int, to output: UnsafeMutableBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(rebasing: rows[(row * stride)..<((row + 1) * stride)])
        switch pixel {
        case .palette(let bits): writeIndexed(bytes, bits, to: output)
        case .threeBytes:
            for x in 0..<header.width {
                for channel in 0..<3 { output[3 * x + channel] = bytes[3 * x + 2 - channel] }
            }
        case .masked(let size, let red, let green, let blue):
            writeMasked(bytes, size, [red, green, blue], to: output)
        }
    }

    private func writeIndexed(
        _ bytes: UnsafeRawBufferPointer, _ bits: Int, to output: UnsafeMutableBufferPointer<UInt8>
    ) {
        for x in 0..<header.width {
            let position = x * bits
            let shift = 8 - bits - position % 8
            let index = Int(bytes[position / 8]) >> shift & ((1 << bits) - 1)
            for channel in 0..<3 { output[3 * x + channel] = palette[3 * index + channel] }
        }
    }

    private func writeMasked(
        _ bytes: UnsafeRawBufferPointer, _ size: Int, _ masks: [UInt32],
        to output: UnsafeMutableBufferPointer<UInt8>
    ) {
        for x in 0..<header.width {
            let value =
                size == 2
                ? UInt32(bytes.loadUnaligned(fromByteOffset: 2 * x, as: UInt16.self).littleEndian)
                : bytes.loadUnaligned(fromByteOffset: 4 * x, as: UInt32.self).littleEndian
            for channel in 0..<3 {
                let mask = UInt64(masks[channel]) >> UInt64(masks[channel].trailingZeroBitCount)
                let level =
                    UInt64(value & masks[channel])
                    >> UInt64(
                        masks[channel].trailingZeroBitCount)
                output[3 * x + channel] = UInt8(truncatingIfNeeded: level * 255 / mask)
            }
        }
    }
}

extension BitmapHeader.Pixel {
    fileprivate var bits: Int {
        switch self {
        case .palette(let bits): bits
        case .masked(let bytes, _, _, _): 8 * bytes
        case .threeBytes: 24
        }
    }
}
