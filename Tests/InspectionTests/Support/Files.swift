internal import Foundation

/// A PNG file's beginning: signature and header chunk, then nothing.
func pngHeader(width: UInt32, height: UInt32) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    return signature + pngChunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0])
}

/// A whole PNG chunk.
func pngChunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(crc32(body))
}

/// A Windows bitmap's two headers, pixels left out; a negative height begins at the top.
func bitmapHeader(width: Int32, height: Int32) -> [UInt8] {
    var bytes = Array("BM".utf8)
    for number in [0, 0, 54, 40, width, height] {
        bytes += littleEndian(UInt32(bitPattern: number))
    }
    bytes += [1, 0, 24, 0]
    return bytes + [UInt8](repeating: 0, count: 24)
}

/// A drawing as a bitmap of 24 bits.
func bitmap(of drawing: Drawing, fromTop: Bool = false) -> [UInt8] {
    let height = Int32(fromTop ? -drawing.height : drawing.height)
    var bytes = bitmapHeader(width: Int32(drawing.width), height: height)
    let gap = [UInt8](repeating: 0, count: (4 - 3 * drawing.width % 4) % 4)
    for row in 0..<drawing.height {
        let y = fromTop ? row : drawing.height - 1 - row
        for x in 0..<drawing.width {
            let place = 3 * (y * drawing.width + x)
            bytes += drawing.pixels[place..<(place + 3)].reversed()
        }
        bytes += gap
    }
    return bytes
}

/// An APP1 segment with one entry (EXIF 2.3 §4.6.4, tag 0x0112).
func exif(orientation: UInt8) -> [UInt8] {
    let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    let body = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1] + entry + [0, 0, 0, 0]
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
}

private func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

func littleEndian(_ value: UInt32) -> [UInt8] { bigEndian(value).reversed() }

/// ISO 3309, as PNG wants it.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
}

/// A committed file under `Fixtures`.
func fixture(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: fixturePath(path))))
}

func fixturePath(_ path: String) -> String {
    let components = URL(filePath: #filePath).pathComponents.dropLast(4).dropFirst()
    return "/\(components.joined(separator: "/"))/Fixtures/\(path)"
}
