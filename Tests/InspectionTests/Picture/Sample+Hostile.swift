internal import CTurboJPEG
internal import Materials

@testable import Inspection

extension Sample {
    private static let page = Drawing.paper(seed: 6, width: 320, height: 240)
    private static let jpeg = page.encoded(".jpg")
    private static let png = page.encoded(".png")
    private static let tiled = HEICFile(
        tile: Drawing.paper(seed: 7, width: 128, height: 128).encoded(".heic[strip]"), side: 128)

    /// Pictures that somebody made to do harm, and what must be said of them.
    static let harmful = [
        Sample("PNG of 225000 squared", .png, 225_000, 225_000, .excessive) {
            pngHeader(width: 225_000, height: 225_000) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("JPEG of 65500 squared", .jpeg, 65_500, 65_500, .excessive) {
            resized(jpeg, to: 65_500)
        },
        Sample("PNG of 120 megapixels", .png, 12_000, 10_001, .excessive) {
            pngHeader(width: 12_000, height: 10_001) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("progressive JPEG of 10000 scans", .jpeg, 320, 240, .corrupt) {
            repeatedScans(of: page.encoded(".jpg[interlace]"), 10_000)
        },
        Sample("PNG of indexed colours without any", .png, 0, 0, .corrupt) {
            Array(pngHeader(width: 2, height: 2).prefix(8))
                + pngChunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0])
                + pngChunk("IDAT", [1, 2, 3]) + pngChunk("IEND", [])
        },
        Sample("GIF of 10000 frames", .gif, 1, 1, .excessive) { animation(frames: 10_000) },
        Sample("TIFF of 21 pages", .tiff, 1, 1, .excessive) { tiff(pages: 21) },
        Sample("TIFF of 65535 bands", .tiff, 0, 0, .corrupt) { tiff(pages: 1, bands: 65_535) },
        Sample("JPEG of 12 bits", .jpeg, 0, 0, .corrupt) {
            JPEGFile.twelveBits(width: 64, height: 48)
        },
        Sample("JPEG without loss", .jpeg, 0, 0, .corrupt) {
            JPEGFile.lossless(width: 64, height: 48)
        },
        Sample("HEIC of 6400 tiles", .heic, 10_240, 10_240, .excessive) {
            tiled.grid(columns: 80, rows: 80)
        },
        Sample("HEIC of 65280 tiles", .heic, 0, 0, .corrupt) {
            tiled.grid(columns: 256, rows: 255)
        },
        Sample("HEIC that says it is 200000 squared", .heic, 0, 0, .corrupt) {
            tiled.grid(columns: 2, rows: 2, size: (200_000, 200_000))
        },
        Sample("HEIC that is smaller than its tiles", .heic, 128, 128, .corrupt) {
            tiled.grid(columns: 8, rows: 8, size: (128, 128))
        },
        Sample("libvips's own format", .other, 0, 0) {
            [0xB6, 0xA6, 0xF2, 0x08] + [UInt8](repeating: 1, count: 100)
        },
        Sample("Office document", .other, 0, 0) { Array("PK\u{3}\u{4}word/document.xml".utf8) },
        Sample("PostScript", .other, 0, 0) { Array("%!PS-Adobe-3.0\n/x 1 def".utf8) },
    ]

    /// Pictures with something odd about them that are pictures all the same.
    static let odd = [
        Sample("JPEG with 40 segments of nothing", .jpeg, 320, 240) {
            let segment = [0xFF, 0xEF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 65_533)
            let many = Array(repeatElement(segment, count: 40).joined())
            return Array(jpeg.prefix(2)) + many + Array(jpeg.dropFirst(2))
        },
        Sample("JPEG that is a ZIP too", .jpeg, 320, 240) {
            jpeg + Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)
        },
        Sample("JPEG that is a PDF too", .jpeg, 320, 240) {
            let comment = Array("%PDF-1.4\n1 0 obj".utf8)
            return Array(jpeg.prefix(2)) + [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
                + Array(jpeg.dropFirst(2))
        },
        Sample("PNG with 16 megabytes of text, squeezed", .png, 320, 240) {
            let zeros = [0x78, 0xDA] + (try fixture("containers/zeros.deflate")) + [3, 0]
            return Array(png.prefix(33)) + pngChunk("zTXt", Array("a\0\0".utf8) + zeros)
                + Array(png.dropFirst(33))
        },
        Sample("JPEG by arithmetic coding", .jpeg, 64, 48) {
            JPEGFile.arithmetic(width: 64, height: 48)
        },
        Sample("HEIC of four tiles", .heic, 256, 256) { tiled.grid(columns: 2, rows: 2) },
        Sample("HEIC of a hundred tiles", .heic, 1280, 1280) { tiled.grid(columns: 10, rows: 10) },
        Sample("HEIC with a depth map", .heic, 256, 256) {
            tiled.grid(columns: 2, rows: 2, withDepthMap: true)
        },
        Sample("JPEG in CMYK of one pixel", .jpeg, 1, 1) { cmyk(width: 1, height: 1) },
        Sample("JPEG in CMYK", .jpeg, 64, 48) { cmyk(width: 64, height: 48) },
        Sample("PNG with a broken colour profile", .png, 320, 240) {
            Array(png.prefix(33)) + pngChunk("iCCP", Array("a\0\0garbage".utf8))
                + Array(png.dropFirst(33))
        },
        Sample("PDF with a script", .pdf, 240, 120) {
            Array(
                String(decoding: smallPDF(pages: ["备案"]), as: UTF8.self).replacing(
                    "/Type/Catalog",
                    with: "/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"
                ).utf8)
        },
    ]

    /// One pixel, shown so many times (GIF89a §17-22).
    private static func animation(frames: Int) -> [UInt8] {
        let screen = Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
        let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
        return screen + Array(repeatElement(frame, count: frames).joined()) + [0x3B]
    }

    /// Pages of one pixel in the first byte of the file (TIFF 6.0 §2).
    private static func tiff(pages: Int, bands: Int = 1) -> [UInt8] {
        let fields: [(tag: Int, value: Int)] = [
            (256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 0), (277, bands), (278, 1),
            (279, bands),
        ]
        let size = 2 + 12 * fields.count + 4
        var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
        for page in 1...pages {
            bytes += [UInt8(fields.count), 0]
            for field in fields {
                bytes += littleEndian(UInt32(field.tag | 4 << 16)) + littleEndian(1)
                bytes += littleEndian(UInt32(field.value))
            }
            bytes += littleEndian(UInt32(page == pages ? 0 : 8 + page * size))
        }
        return bytes
    }

    /// Another size in the frame header (ITU-T T.81 §B.2.2).
    private static func resized(_ jpeg: [UInt8], to side: Int) -> [UInt8] {
        var bytes = jpeg
        guard let frame = bytes.firstRange(of: [0xFF, 0xC0]) else { return [] }
        let size = [UInt8(side >> 8), UInt8(side & 255)]
        bytes.replaceSubrange((frame.lowerBound + 5)..<(frame.lowerBound + 9), with: size + size)
        return bytes
    }

    /// The last scan again and again, before the end of the picture.
    private static func repeatedScans(of jpeg: [UInt8], _ count: Int) -> [UInt8] {
        guard
            let last = jpeg.indices.last(where: {
                $0 + 1 < jpeg.count && jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xDA
            })
        else { return [] }
        let scan = jpeg[last..<(jpeg.count - 2)]
        let many = Array(repeatElement(scan, count: count).joined())
        return Array(jpeg.dropLast(2)) + many + Array(jpeg.suffix(2))
    }

    private static func cmyk(width: Int, height: Int) -> [UInt8] {
        let pixels = [UInt8](repeating: 200, count: 4 * width * height)
        let handle = tjInitCompress()
        defer { tjDestroy(handle) }
        var output: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        let failed = tjCompress2(
            handle, pixels, Int32(width), 0, Int32(height), Int32(TJPF_CMYK.rawValue), &output,
            &size, Int32(TJSAMP_444.rawValue), 90, 0)
        precondition(failed == 0)
        defer { tjFree(output) }
        return Array(UnsafeBufferPointer(start: output, count: Int(size)))
    }
}
