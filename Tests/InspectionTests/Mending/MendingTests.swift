internal import Materials
import Testing

@testable import Pictures

@Suite("What can be mended is mended, and nothing else")
struct MendingTests {
    private static let drawing = Drawing.paper(seed: 3, width: 900, height: 1200)

    @Test("a picture within the limits keeps its very pixels", arguments: [".jpg", ".png", ".gif"])
    func keepsPixels(suffix: String) throws {
        let file = Self.drawing.encoded(suffix)
        let study = Examination.standard().study(of: file)
        let paper = try #require(study.paper)
        #expect(study.exhibit.paper?.changes == [])
        #expect(pixels(of: paper) == pixels(of: file))
    }

    @Test("what is written in a file beside the picture is left behind")
    func metadata() throws {
        let secret = Array("39.9042 N, 116.4074 E".utf8)
        let jpeg = Self.drawing.encoded(".jpg")
        let comment = [0xFF, 0xFE, 0, UInt8(secret.count + 2)] + secret
        let png = Self.drawing.encoded(".png")
        let text = pngChunk("tEXt", Array("GPS\0".utf8) + secret)
        let gif = Self.drawing.encoded(".gif")
        let files = [
            jpeg.prefix(2) + comment + jpeg.dropFirst(2) + secret,
            png.prefix(33) + text + png.dropFirst(33) + secret, gif + secret,
        ]
        for file in files {
            let paper = try #require(Examination.standard().study(of: Array(file)).paper)
            #expect(Array(file).firstRange(of: secret) != nil)
            #expect(paper.firstRange(of: secret) == nil)
        }
    }

    @Test("a picture over the limit is made smaller and stays legible")
    func reduces() throws {
        let large = Drawing.paper(seed: 4, width: 2600, height: 2000).noisy(40, seed: 4)
            .encoded(".jpg[Q=100]")
        try #require(large.count > 4 << 20)
        let before = Examination.standard().study(of: large)
        let paper = try #require(before.paper)
        #expect(paper.count < 4 << 20)
        #expect(
            before.exhibit.paper?.changes == [.reduced(from: large.count, to: paper.count)])
        let after = Examination.standard().exhibit(of: paper)
        let sharpness = try #require(before.exhibit.sharpness)
        #expect(try #require(after.sharpness) >= 0.95 * sharpness)
    }

    @Test("a film behind a picture is all that is taken away")
    func trailer() throws {
        let jpeg = Self.drawing.encoded(".jpg")
        let file = jpeg + [UInt8](repeating: 7, count: 4 << 20)
        let paper = try #require(Examination.standard().study(of: file).paper)
        #expect(pixels(of: paper) == pixels(of: jpeg))
    }

    @Test("nothing is enlarged")
    func neverLarger() throws {
        let small = Drawing.paper(seed: 5, width: 300, height: 200)
        let study = Examination.standard().study(of: small.encoded(".webp"))
        let paper = Examination.standard().exhibit(of: try #require(study.paper))
        #expect((paper.width, paper.height) == (300, 200))
    }

    @Test("a picture of several frames is left alone")
    func frames() {
        let frame = Self.drawing.encoded(".gif")
        let blocks = 13 + (3 << (Int(frame[10] & 7) + 1))
        let pages = Examination.standard().study(
            of: Array(frame.dropLast()) + frame.dropFirst(blocks))
        #expect(pages.exhibit.pages == 2)
        #expect(pages.paper == nil)
    }

    @Test("two pictures are stacked in their own sizes, with white between and beside them")
    func stitches() throws {
        let upper = Drawing(width: 200, height: 100, grey: 40).encoded(".png")
        let lower = Drawing(width: 100, height: 60, grey: 80).encoded(".png")
        let paper = try #require(
            upper.withUnsafeBytes { upper in
                lower.withUnsafeBytes { Examination.standard().stitched(upper, $0) }
            })
        let both = try #require(pixels(of: paper.file))
        #expect((both.width, both.height) == (200, 100 + 24 + 60))
        #expect(level(both, 100, 50) == 40)
        #expect(level(both, 100, 112) == 255)
        #expect(level(both, 100, 160) == 80)
        #expect(level(both, 10, 160) == 255)
    }

    @Test("a damaged picture is not stitched")
    func stitchesNoDamage() {
        let whole = Self.drawing.encoded(".png")
        let half = Array(whole.prefix(whole.count / 2))
        whole.withUnsafeBytes { whole in
            half.withUnsafeBytes { half in
                #expect(Examination.standard().stitched(whole, half) == nil)
                #expect(Examination.standard().stitched(half, whole) == nil)
            }
        }
    }

    private func level(_ picture: Rendering, _ x: Int, _ y: Int) -> UInt8 {
        let level = picture.pixels[3 * (y * picture.width + x)]
        // JPEG rounds.
        return [40, 80, 255].first { abs(Int($0) - Int(level)) <= 2 } ?? level
    }

    private func pixels(of file: [UInt8]) -> Rendering? {
        file.withUnsafeBytes { Pixels(whole: $0)?.rendering }
    }
}
