internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

/// A file and what must be said of it.
struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var type: PictureType
    var size: (width: Int, height: Int)
    var damage: Damage?
    var bytes: @Sendable () throws -> [UInt8]

    var testDescription: String { name }

    init(
        _ name: String, _ type: PictureType, _ width: Int, _ height: Int, _ damage: Damage? = nil,
        _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) {
        self.name = name
        self.type = type
        size = (width, height)
        self.damage = damage
        self.bytes = bytes
    }

    private static let small = Drawing.paper(seed: 1, width: 320, height: 240)

    static let whole = [
        Sample("JPEG", .jpeg, 320, 240) { small.encoded(".jpg") },
        Sample("PNG", .png, 320, 240) { small.encoded(".png") },
        Sample("GIF", .gif, 320, 240) { small.encoded(".gif") },
        Sample("WebP", .webp, 320, 240) { small.encoded(".webp") },
        Sample("TIFF", .tiff, 320, 240) { small.encoded(".tif") },
        Sample("progressive JPEG", .jpeg, 320, 240) { small.encoded(".jpg[interlace]") },
        Sample("grey JPEG", .jpeg, 64, 64) {
            Drawing.encode([UInt8](repeating: 90, count: 4096), 64, 64, bands: 1, ".jpg")
        },
        Sample("grey PNG with alpha", .png, 64, 64) {
            Drawing.encode([UInt8](repeating: 90, count: 8192), 64, 64, bands: 2, ".png")
        },
        Sample("PNG with alpha (A24)", .png, 64, 64) {
            Drawing.encode([UInt8](repeating: 90, count: 16384), 64, 64, bands: 4, ".png")
        },
        Sample("PNG of 16 bits (A24)", .png, 320, 240) { small.encoded(".png[bitdepth=16]") },
        Sample("HEIC", .heic, 320, 240) { small.encoded(".heic") },
        Sample("AVIF (A10)", .avif, 320, 240) { small.encoded(".avif") },
        Sample("bitmap", .bmp, 320, 240) { bitmap(of: small) },
        Sample("bitmap from the top", .bmp, 320, 240) { bitmap(of: small, fromTop: true) },
        Sample("PDF", .pdf, 475, 672) { try fixture("pictures/letter.pdf") },
        Sample("JPEG with a tail (A5)", .jpeg, 320, 240) {
            small.encoded(".jpg") + Array("PK\u{3}\u{4}tail".utf8)
        },
    ]

    static let hostile = [
        Sample("no byte (A5)", .other, 0, 0, .empty) { [] },
        Sample("one byte (A5)", .other, 0, 0) { [0xFF] },
        Sample("video", .other, 0, 0) { brand("isom", "mp42") },
        Sample("HEIC header alone", .heic, 0, 0, .corrupt) { brand("heic", "mif1") },
        Sample("HEIC header with a compatible brand", .heic, 0, 0, .corrupt) {
            brand("isom", "heix")
        },
        Sample("AVIF header alone", .avif, 0, 0, .corrupt) { brand("mif1", "avif") },
        Sample("PDF header after a line of something", .pdf, 0, 0, .corrupt) {
            Array("\r\nx\n%PDF-1.4\n".utf8)
        },
        Sample("bitmap without pixels", .bmp, 640, 480, .corrupt) {
            bitmapHeader(width: 640, height: 480)
        },
        Sample("half a bitmap", .bmp, 320, 240, .corrupt) { half(bitmap(of: small)) },
        Sample("half a HEIC", .heic, 0, 0, .corrupt) { half(small.encoded(".heic")) },
        Sample("bitmap of 32767 squared", .bmp, 32_767, 32_767, .excessive) {
            bitmapHeader(width: 32_767, height: 32_767)
        },
        Sample("only a JPEG mark (A5)", .jpeg, 0, 0, .corrupt) { [0xFF, 0xD8, 0xFF] },
        Sample("zeros under a JPEG mark", .jpeg, 0, 0, .corrupt) {
            [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: 10_000)
        },
        Sample("half a JPEG (A5)", .jpeg, 320, 240, .corrupt) {
            half(small.encoded(".jpg"))
        },
        Sample("half a PNG (A5)", .png, 320, 240, .corrupt) {
            half(small.encoded(".png"))
        },
        Sample("a header that promises 30000 squared", .png, 30_000, 30_000, .excessive) {
            pngHeader(width: 30_000, height: 30_000) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("a line of two billion pixels (A2)", .png, 0, 0, .corrupt) {
            pngHeader(width: 2_000_000_000, height: 1) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("a side over the limit", .png, 20_001, 2, .excessive) {
            pngHeader(width: 20_001, height: 2) + pngChunk("IDAT", [1, 2, 3])
        },
        Sample("GIF of 65535 squared (A1)", .gif, 65_535, 65_535, .excessive) {
            Array("GIF89a".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0]
                + [0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 2, 0x44, 1, 0, 0x3B]
        },
        Sample("SVG with a script, a foreign file and an entity (A8)", .other, 0, 0) {
            let svg = """
                <?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>
                <svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>
                <script>alert(1)</script><image xlink:href='file:///etc/passwd'/>&e;</svg>
                """
            return Array(svg.utf8)
        },
        Sample("ImageMagick's drawing language (A9)", .other, 0, 0) {
            Array("push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'x'\n".utf8)
        },
        Sample("portable pixmap (A7)", .other, 0, 0) { Array("P6 1 1 255 abc".utf8) },
        Sample("HTML (A13)", .other, 0, 0) { Array("<html><body>no picture</body></html>".utf8) },
        Sample("two letters of a bitmap", .other, 0, 0) { Array("BM and more text follows".utf8) },
        Sample("PNG that holds HTML (A13)", .png, 0, 0, .corrupt) {
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("<html>".utf8)
        },
    ]

    private static func half(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.prefix(bytes.count / 2)) }

    private static func brand(_ major: String, _ compatible: String) -> [UInt8] {
        [0, 0, 0, 20] + Array("ftyp\(major)".utf8) + [0, 0, 0, 0] + Array(compatible.utf8)
    }
}

@Suite("A file is known by its content")
struct ExhibitTests {
    @Test(
        "type, size and damage are told",
        arguments: Sample.whole + Sample.odd + Sample.hostile + Sample.harmful)
    func tells(sample: Sample) throws {
        let bytes = try sample.bytes()
        let exhibit = Examination.standard().exhibit(of: bytes)
        #expect(exhibit.type == sample.type)
        #expect(exhibit.width == sample.size.width)
        #expect(exhibit.height == sample.size.height)
        #expect(exhibit.damage == sample.damage)
        #expect(exhibit.bytes == bytes.count)
        #expect(exhibit.sha256.utf8.count == 64)
        #expect(exhibit.isPlausible)
    }

    @Test(
        "every whole picture is decoded, and a fresh one is made",
        arguments: Sample.whole + Sample.odd)
    func decodes(sample: Sample) throws {
        let study = Examination.standard().study(of: try sample.bytes())
        #expect(study.exhibit.exposure != nil)
        let paper = try #require(study.paper)
        let again = Examination.standard().exhibit(of: paper)
        #expect(again.damage == nil)
        #expect(again.type == study.exhibit.paper?.type)
        #expect([.jpeg, .png, .gif].contains(again.type))
        #expect(again.sha256 == study.exhibit.paper?.sha256)
        #expect(isNear(again.exposure, study.exhibit.exposure))
        let isForeign = [.webp, .tiff, .heic, .avif, .bmp, .pdf].contains(sample.type)
        #expect(
            study.exhibit.paper?.changes == (isForeign ? [.converted(sample.type)] : []))
    }

    @Test("what cannot be decoded whole is no picture", arguments: Sample.hostile + Sample.harmful)
    func refuses(sample: Sample) throws {
        let study = Examination.standard().study(of: try sample.bytes())
        #expect(study.exhibit.exposure == nil)
        #expect(study.paper == nil)
        #expect(study.rendering == nil)
    }

    private func isNear(_ one: Double?, _ other: Double?) -> Bool {
        abs((one ?? 0) - (other ?? 0)) <= 3
    }

    @Test(
        "a large JPEG is decoded at about the size that is read, and upright",
        arguments: [
            (1900, 1900), (3264, 2000), (3904, 1952), (4032, 2016), (5184, 2000), (8000, 2000),
        ])
    func shrunkWhileDecoded(longest: Int, read: Int) throws {
        let jpeg = Drawing(width: longest, height: 64).encoded(".jpg")
        let lying = Array(jpeg.prefix(2) + exif(orientation: 6) + jpeg.dropFirst(2))
        let pixels = lying.withUnsafeBytes {
            SourceFile($0, within: Pictures.PictureLimits()).pixels(edge: 2000)
        }
        #expect(pixels?.height == read)
    }

    @Test(
        "a picture on its side is upright in what is told (A18)",
        arguments: (1...8).map { ($0, $0 < 5 ? 320 : 240, $0 < 5 ? 240 : 320) })
    func orientation(_ tag: Int, _ width: Int, _ height: Int) throws {
        let jpeg = Drawing.paper(seed: 1, width: 320, height: 240).encoded(".jpg")
        let study = Examination.standard().study(
            of: jpeg.prefix(2) + exif(orientation: UInt8(tag)) + jpeg.dropFirst(2))
        #expect(study.exhibit.width == width)
        #expect(study.exhibit.height == height)
        #expect(study.exhibit.damage == nil)
        let paper = Examination.standard().exhibit(of: try #require(study.paper))
        #expect((paper.width, paper.height) == (width, height))
    }

    @Test("a limit is kept to the pixel", arguments: [(0, nil), (1, Damage.excessive)])
    func limitToThePixel(_ beyond: Int, _ damage: Damage?) {
        var limits = Pictures.PictureLimits()
        limits.pixels = 320 * 240 - beyond
        let bytes = Drawing.paper(seed: 1, width: 320, height: 240).encoded(".png")
        #expect(Examination.standard(limits: limits).exhibit(of: bytes).damage == damage)
    }

    @Test("a file over the limit of bytes is not decoded")
    func limitOfBytes() {
        var limits = Pictures.PictureLimits()
        limits.bytes = 1000
        let exhibit = Examination.standard(limits: limits).exhibit(
            of: Drawing.paper(seed: 1).encoded(".jpg"))
        #expect(exhibit.damage == .excessive)
        #expect(exhibit.exposure == nil)
    }

    @Test("no byte of a picture that is changed or cut stops the reading", arguments: 1...40)
    func changedBytes(seed: UInt64) {
        var random = Xorshift(seed: seed)
        let suffix = [".jpg", ".png", ".gif", ".webp", ".tif"][random.below(5)]
        var bytes = Drawing.paper(seed: 2, width: 160, height: 120).encoded(suffix)
        for _ in 0..<(1 + random.below(8)) {
            bytes[random.below(bytes.count)] = UInt8(random.below(256))
        }
        bytes.removeLast(random.below(bytes.count / 2))
        let exhibit = Examination.standard().exhibit(of: bytes)
        #expect(exhibit.bytes == bytes.count)
        #expect(exhibit.isPlausible)
    }
}
