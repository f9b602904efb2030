internal import Materials
import Testing

@testable import Pictures

/// A bitmap of two by two pixels: red and green above, blue and white below.
struct BitmapForm: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var depth: UInt16
    var compression: UInt32 = 0
    /// Between the headers and the rows: masks or colours.
    var middle: [UInt8] = []
    /// The lower row first, each filled up to four bytes.
    var rows: [UInt8]

    var bytes: [UInt8] {
        let offset = UInt32(54 + middle.count)
        var bytes = Array("BM".utf8)
        for number in [offset + UInt32(rows.count), 0, offset, 40, 2, 2] {
            bytes += littleEndian(number)
        }
        bytes += [1, 0, UInt8(truncatingIfNeeded: depth), 0]
        bytes += littleEndian(compression) + [UInt8](repeating: 0, count: 20)
        return bytes + middle + rows
    }

    /// Blue, green, red and nothing, for red, green, blue and white.
    private static let colours: [UInt8] = [
        0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0,
    ]

    static let all = [
        BitmapForm(
            testDescription: "24 bits", depth: 24,
            rows: [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0]),
        BitmapForm(
            testDescription: "32 bits", depth: 32,
            rows: [255, 0, 0, 9, 255, 255, 255, 9, 0, 0, 255, 9, 0, 255, 0, 9]),
        BitmapForm(
            testDescription: "32 bits by masks, red first", depth: 32, compression: 3,
            middle: [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0],
            rows: [0, 0, 255, 0, 255, 255, 255, 0, 255, 0, 0, 0, 0, 255, 0, 0]),
        BitmapForm(
            testDescription: "16 bits", depth: 16,
            rows: [0x1F, 0x00, 0xFF, 0x7F, 0x00, 0x7C, 0xE0, 0x03]),
        BitmapForm(
            testDescription: "16 bits by masks, six for green", depth: 16, compression: 3,
            middle: [0, 0xF8, 0, 0, 0xE0, 0x07, 0, 0, 0x1F, 0, 0, 0],
            rows: [0x1F, 0x00, 0xFF, 0xFF, 0x00, 0xF8, 0xE0, 0x07]),
        BitmapForm(
            testDescription: "8 bits", depth: 8,
            middle: colours + [UInt8](repeating: 0, count: 4 * 252),
            rows: [2, 3, 0, 0, 0, 1, 0, 0]),
        BitmapForm(
            testDescription: "4 bits", depth: 4,
            middle: colours + [UInt8](repeating: 0, count: 4 * 12),
            rows: [0x23, 0, 0, 0, 0x01, 0, 0, 0]),
    ]
}

@Suite("Bitmaps are decoded without ImageMagick")
struct BitmapTests {
    @Test("every depth gives the same pixels", arguments: BitmapForm.all)
    func depth(form: BitmapForm) {
        let rendering = form.bytes.withUnsafeBytes { Rendering(bitmap: $0) }
        #expect(
            rendering
                == Rendering(
                    pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], width: 2, height: 2))
    }

    @Test("compressed rows are not decoded", arguments: [UInt32(1), 2, 4, 5])
    func compressed(kind: UInt32) {
        var form = BitmapForm.all[5]
        form.compression = kind
        #expect(form.bytes.withUnsafeBytes { Rendering(bitmap: $0) } == nil)
    }

    @Test("a missing byte is noticed", arguments: BitmapForm.all)
    func short(form: BitmapForm) {
        let bytes = form.bytes.dropLast()
        #expect(Array(bytes).withUnsafeBytes { Rendering(bitmap: $0) } == nil)
    }

    @Test("no change of any bytes reads beyond the file", arguments: 1...50)
    func changed(seed: UInt64) {
        var random = Xorshift(seed: seed)
        let limits = Pictures.PictureLimits()
        for _ in 0..<400 {
            var bytes = BitmapForm.all[random.below(BitmapForm.all.count)].bytes
            for _ in 0..<(1 + random.below(6)) {
                bytes[random.below(min(bytes.count, 70))] = UInt8(random.below(256))
            }
            bytes.removeLast(random.below(bytes.count))
            bytes.withUnsafeBytes { file in
                let source = SourceFile(file, within: limits)
                guard source.type == .bmp, source.damage == nil else { return }
                let rendering = Rendering(bitmap: file)
                #expect(rendering.map { $0.width == source.width } ?? true)
            }
        }
    }
}
