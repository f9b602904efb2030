import Testing

@testable import Pictures

@Suite("The tiles of a HEIF picture")
struct HEIFGridTests {
    private static let file = HEICFile(
        tile: Drawing.paper(seed: 7, width: 128, height: 128).encoded(".heic[strip]"), side: 128)

    private func grids(_ bytes: [UInt8]) -> [HEIFGrid] {
        bytes.withUnsafeBytes { HEIFGrid.all(in: $0) }
    }

    @Test("are read as they were written", arguments: [false, true])
    func read(withDepthMap: Bool) throws {
        let bytes = Self.file.grid(
            columns: 3, rows: 2, size: (380, 250), withDepthMap: withDepthMap)
        let grid = try #require(grids(bytes).first)
        #expect(grids(bytes).count == 1)
        #expect((grid.columns, grid.rows) == (3, 2))
        #expect(grid.size == HEIFGrid.Size(width: 380, height: 250))
        #expect(grid.tile == HEIFGrid.Size(width: 128, height: 128))
    }

    @Test(
        "cover it to the last pixel (A10)",
        arguments: [
            (384, 256, true), (1, 1, true), (385, 256, false), (384, 257, false),
            (200_000, 1, false),
        ])
    func covered(width: Int, height: Int, isCovered: Bool) {
        let bytes = Self.file.grid(columns: 3, rows: 2, size: (width, height))
        #expect(grids(bytes).map(\.isCovered) == [isCovered])
    }

    @Test("are none in a picture of one piece, in one cut off, and in no picture")
    func none() {
        let whole = Self.file.grid(columns: 2, rows: 2)
        #expect(grids(Drawing(width: 64, height: 64).encoded(".heic")).isEmpty)
        #expect(grids(Array(whole.prefix(100))).isEmpty)
        #expect(grids([]).isEmpty)
    }

    @Test("no change of any bytes reads beyond the file", arguments: 1...20)
    func changed(seed: UInt64) {
        var random = Xorshift(seed: seed)
        let whole = Self.file.grid(columns: 2, rows: 2, withDepthMap: true)
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0..<(1 + random.below(4)) {
                bytes[random.below(700)] = UInt8(random.below(4) == 0 ? 0xFF : random.below(256))
            }
            if random.below(4) == 0 { bytes.removeLast(random.below(bytes.count)) }
            #expect(grids(bytes).allSatisfy { 1...256 ~= $0.columns && 1...256 ~= $0.rows })
        }
    }
}
