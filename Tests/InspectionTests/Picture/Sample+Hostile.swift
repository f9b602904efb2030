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
        Sample("PNG of 225000 squared (A1)", .png, 225_000, 225_000, .excessive) {
            pngHeader(width: 225_000, height: 225_000) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("JPEG of 65500 squared (A1)", .jpeg, 65_500, 65_500, .excessive) {
            resized(jpeg, to: 65_500)
        },
        Sample("PNG of 120 megapixels (A2)", .png, 12_000, 10_001, .excessive) {
            pngHeader(width: 12_000, height: 10_001) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("progressive JPEG of 10000 scans (A4)", .jpeg, 320, 240, .corrupt) {
            repeatedScans(of: page.encoded(".jpg[interlace]"), 10_000)
        },
        Sample("PNG of indexed colours without any (A24)", .png, 0, 0, .corrupt) {
            Array(pngHeader(width: 2, height: 2).prefix(8))
                + pngChunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0])
                + pngChunk("IDAT", [1, 2, 3]) + pngChunk("IEND", [])
        },
        Sample("GIF of 10000 frames (A6)", .gif, 1, 1, .excessive) {
            Animation.gif(frames: 10_000)
        },
        Sample("WebP of 10000 frames (A6)", .webp, 1, 1, .excessive) {
            Animation.webp(Drawing(width: 1, height: 1).encoded(".webp"), frames: 10_000)
        },
        Sample("TIFF of 21 pages (A6)", .tiff, 1, 1, .excessive) { tiff(pages: 21) },
        Sample("TIFF of 65535 bands (A7)", .tiff, 0, 0, .corrupt) { tiff(pages: 1, bands: 65_535) },
        Sample("JPEG of 12 bits (A4)", .jpeg, 0, 0, .corrupt) {
            JPEGFile.twelveBits(width: 64, height: 48)
        },
        Sample("JPEG without loss (A4)", .jpeg, 0, 0, .corrupt) {
            JPEGFile.lossless(width: 64, height: 48)
        },
        Sample("HEIC of 6400 tiles (A10)", .heic, 10_240, 10_240, .excessive) {
            tiled.grid(columns: 80, rows: 80)
        },
        Sample("HEIC of 65280 tiles (A10)", .heic, 0, 0, .corrupt) {
            tiled.grid(columns: 256, rows: 255)
        },
        Sample("HEIC that says it is 200000 squared (A10)", .heic, 0, 0, .corrupt) {
            tiled.grid(columns: 2, rows: 2, size: (200_000, 200_000))
        },
        Sample("HEIC that is larger than its tiles (A10)", .heic, 257, 256, .corrupt) {
            tiled.grid(columns: 2, rows: 2, size: (257, 256))
        },
        Sample("HEIC that is higher than its tiles (A10)", .heic, 256, 400, .corrupt) {
            tiled.grid(columns: 2, rows: 2, size: (256, 400))
        },
        Sample("HEIC that is smaller than its tiles (A10)", .heic, 128, 128, .corrupt) {
            tiled.grid(columns: 8, rows: 8, size: (128, 128))
        },
        Sample("libvips's own format (A7)", .other, 0, 0) {
            [0xB6, 0xA6, 0xF2, 0x08] + [UInt8](repeating: 1, count: 100)
        },
        Sample("Office document (A15)", .other, 0, 0) {
            Array("PK\u{3}\u{4}word/document.xml".utf8)
        },
        Sample("PostScript (A9)", .other, 0, 0) { Array("%!PS-Adobe-3.0\n/x 1 def".utf8) },
        Sample("PostScript for DOS (A9)", .other, 0, 0) {
            [0xC5, 0xD0, 0xD3, 0xC6, 30, 0, 0, 0] + Array("%!PS-Adobe-3.0 EPSF-3.0".utf8)
        },
        Sample("ImageMagick's scripting language (A9)", .other, 0, 0) {
            Array("<image><read filename='ephemeral:/etc/passwd'/></image>".utf8)
        },
        Sample("PDF of 10000 pages (A11)", .pdf, 240, 120, .excessive) {
            smallPDF(pages: [String](repeating: "多", count: 10_000))
        },
        Sample("PDF whose pages go in a circle (A11)", .pdf, 0, 0, .corrupt) {
            pdf("/Kids[6 0 R]", "/Kids[2 0 R]")
        },
    ]

    /// Pictures with something odd about them that are pictures all the same.
    static let odd = [
        Sample("JPEG with 40 segments of nothing (A3)", .jpeg, 320, 240) {
            let segment = [0xFF, 0xEF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 65_533)
            let many = Array(repeatElement(segment, count: 40).joined())
            return Array(jpeg.prefix(2)) + many + Array(jpeg.dropFirst(2))
        },
        Sample("JPEG that is a ZIP too (A12)", .jpeg, 320, 240) {
            jpeg + Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)
        },
        Sample("JPEG that is a PDF too (A12)", .jpeg, 320, 240) {
            let comment = Array("%PDF-1.4\n1 0 obj".utf8)
            return Array(jpeg.prefix(2)) + [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
                + Array(jpeg.dropFirst(2))
        },
        Sample("PNG with 16 megabytes of text, squeezed (A3)", .png, 320, 240) {
            try inPNG("zTXt", "a\0\0", zeros: true)
        },
        Sample("PNG with 16 megabytes of XMP, squeezed (A3)", .png, 320, 240) {
            try inPNG("iTXt", "XML:com.adobe.xmp\0\u{1}\0\0\0", zeros: true)
        },
        Sample("PNG with a colour profile of 16 megabytes, squeezed (A3)", .png, 320, 240) {
            try inPNG("iCCP", "a\0\0", zeros: true)
        },
        Sample("PNG of nine megapixels in two kilobytes (A2)", .png, 3000, 3000) {
            let white = [UInt8](repeating: 255, count: 3000 * 3000)
            return Drawing.encode(white, 3000, 3000, bands: 1, ".png[bitdepth=1]")
        },
        Sample("PNG of 10000 frames, of which the first is shown (A6)", .png, 320, 240) {
            Animation.png(png, frames: 10_000)
        },
        Sample("JPEG by arithmetic coding (A4)", .jpeg, 64, 48) {
            JPEGFile.arithmetic(width: 64, height: 48)
        },
        Sample("HEIC of four tiles (A10)", .heic, 256, 256) { tiled.grid(columns: 2, rows: 2) },
        Sample("HEIC of a hundred tiles (A10)", .heic, 1280, 1280) {
            tiled.grid(columns: 10, rows: 10)
        },
        Sample("HEIC with a depth map (A10)", .heic, 256, 256) {
            tiled.grid(columns: 2, rows: 2, withDepthMap: true)
        },
        Sample("JPEG in CMYK of one pixel (A24)", .jpeg, 1, 1) { cmyk(width: 1, height: 1) },
        Sample("JPEG in CMYK (A4)", .jpeg, 64, 48) { cmyk(width: 64, height: 48) },
        Sample("PNG with a broken colour profile (A24)", .png, 320, 240) {
            try inPNG("iCCP", "a\0\0garbage")
        },
        Sample("JPEG with a broken colour profile (A24)", .jpeg, 320, 240) {
            let header = [UInt8](repeating: 0xFF, count: 36) + Array("acsp".utf8)
            let profile = Array("ICC_PROFILE\0\u{1}\u{1}".utf8) + header
            return Array(jpeg.prefix(2)) + [0xFF, 0xE2, 0, UInt8(profile.count + 2)] + profile
                + Array(jpeg.dropFirst(2))
        },
        Sample("PDF with a script (A11)", .pdf, 240, 120) {
            inCatalogue("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
        },
        Sample("PDF that starts a program (A11)", .pdf, 240, 120) {
            inCatalogue("/OpenAction<</S/Launch/F(/bin/sh)>>")
        },
        Sample("PDF with a file in it (A11)", .pdf, 240, 120) {
            let file = "<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>"
            return inCatalogue("/Names<</EmbeddedFiles<</Names[(a.exe)\(file)]>>>>")
        },
        Sample("PDF whose tables of objects go in a circle (A11)", .pdf, 240, 120) {
            let text = String(decoding: smallPDF(pages: ["备案"]), as: UTF8.self)
            let table = text.firstRange(of: "xref\n")?.lowerBound ?? text.startIndex
            return pdf(
                "trailer<<",
                "trailer<</Prev \(text.utf8.distance(from: text.startIndex, to: table))")
        },
    ]

    /// - `zeros`: whether sixteen megabytes of them follow, squeezed.
    private static func inPNG(
        _ chunk: String, _ content: String, zeros: Bool = false
    ) throws -> [UInt8] {
        let squeezed =
            zeros ? [0x78, 0xDA] + (try fixture("containers/zeros.deflate")) + [3, 0] : []
        return Array(png.prefix(33)) + pngChunk(chunk, Array(content.utf8) + squeezed)
            + Array(png.dropFirst(33))
    }

    private static func inCatalogue(_ entry: String) -> [UInt8] {
        pdf("/Type/Catalog", "/Type/Catalog\(entry)")
    }

    /// A PDF of one page with one stretch of it changed; readers find its objects all the same.
    private static func pdf(_ stretch: String, _ changed: String) -> [UInt8] {
        let text = String(decoding: smallPDF(pages: ["备案"]), as: UTF8.self)
        return Array(text.replacing(stretch, with: changed).utf8)
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
