internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

@Suite("A worker draws a picture for people to look at")
struct IllustratedTests {
    private static let paper = Drawing.paper(seed: 5).encoded(".jpg")
    /// Of the drawing's seal, by how the picture is turned.
    private static let seals: [(orientation: UInt8, seal: Region)] = [
        (1, Region(x: 420, y: 300, width: 120, height: 120)),
        (3, Region(x: 100, y: 60, width: 120, height: 120)),
        (6, Region(x: 60, y: 420, width: 120, height: 120)),
        (8, Region(x: 300, y: 100, width: 120, height: 120)),
    ]

    @Test("upright, with its marks where they are seen, and nothing of the file sent")
    func turned() async throws {
        let bench = try Workbench()
        for (orientation, seal) in Self.seals {
            let file =
                Self.paper.prefix(2) + exif(orientation: orientation)
                + [0xFF, 0xFE, 0, 8] + Array("secret".utf8) + Self.paper.dropFirst(2)
            let drawn = try await bench.illustrate(Array(file))
            let isOnItsSide = orientation >= 5
            let shown = Examination.standard().exhibit(of: drawn.webp)
            #expect(shown.type == .webp)
            #expect((shown.width, shown.height) == (isOnItsSide ? (480, 640) : (640, 480)))
            #expect(shown.width == drawn.illustration.width)
            #expect(drawn.webp.firstRange(of: Array("Exif".utf8)) == nil)
            #expect(drawn.webp.firstRange(of: Array("secret".utf8)) == nil)
            let red = try #require(drawn.illustration.red.first)
            #expect(abs(red.x - seal.x) <= 16 && abs(red.y - seal.y) <= 16, "\(red)")
            #expect(drawn.illustration.red.count == 1)
        }
    }

    @Test("a thumbnail is too small to make anything out, upright, and nothing of the file sent")
    func thumbnail() async throws {
        let bench = try Workbench()
        let file =
            Self.paper.prefix(2) + exif(orientation: 6)
            + [0xFF, 0xFE, 0, 8] + Array("secret".utf8) + Self.paper.dropFirst(2)
        let webp = try await bench.thumbnail(Array(file))
        let shown = Examination.standard().exhibit(of: webp)
        #expect((shown.type, shown.width, shown.height) == (.webp, 36, 48))
        #expect(webp.firstRange(of: Array("Exif".utf8)) == nil)
        #expect(webp.firstRange(of: Array("secret".utf8)) == nil)
    }

    @Test(
        "what is no picture, or is damaged, is not drawn",
        arguments: [Array("no picture".utf8), Array(paper.prefix(900)), []])
    func refused(bytes: [UInt8]) async throws {
        let bench = try Workbench()
        await #expect(throws: InspectionFailure.gaveUp(code: 66)) {
            try await bench.illustrate(bytes)
        }
        await #expect(throws: InspectionFailure.gaveUp(code: 66)) {
            try await bench.thumbnail(bytes)
        }
    }
}
