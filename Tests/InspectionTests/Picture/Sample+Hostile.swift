internal import CTurboJPEG
internal import Materials

@testable import Inspection

extension Sample {
    private static let page = Drawing.paper(seed: 6, width: 320, height: 240)
    private static let jpeg = page.encoded(".jpg")
    private static let png = page.encoded(".png")

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
