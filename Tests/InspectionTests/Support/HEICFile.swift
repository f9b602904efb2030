/// A HEIC file put together by the test out of a small one, as hostile as it likes.
///
/// Source of the boxes: ISO/IEC 14496-12 §8.11 and ISO/IEC 23008-12 §6.
struct HEICFile {
    /// The one coded tile: its decoder's settings, its bytes and its side in pixels.
    private let settings: [UInt8]
    private let tile: [UInt8]
    private let tileSide: Int

    /// - `coded`: a HEIC of one square picture and nothing else, as libheif writes it.
    init(tile coded: [UInt8], side: Int) {
        settings = Self.box(in: coded, "hvcC")
        tile = Array(Self.box(in: coded, "mdat").dropFirst(8))
        tileSide = side
    }

    /// A picture of so many tiles, all the same one, that says it has another size.
    ///
    /// - `size`: of the picture as written, that of its tiles unless said.
    func grid(
        columns: Int, rows: Int, size: (width: Int, height: Int)? = nil, withDepthMap: Bool = false
    ) -> [UInt8] {
        let size = size ?? (columns * tileSide, rows * tileSide)
        let description =
            [0, 1, UInt8(rows - 1), UInt8(columns - 1)] + four(size.width) + four(size.height)
        let tiles = (0..<(columns * rows)).flatMap { _ in two(Item.tile) }
        var references = box("dimg", two(Item.grid) + two(columns * rows) + tiles)
        var items = [(Item.tile, "hvc1"), (Item.grid, "grid")]
        if withDepthMap {
            items.append((Item.depth, "hvc1"))
            references += box("auxl", two(Item.depth) + two(1) + two(Item.grid))
        }
        let entries: [UInt8] = items.flatMap {
            // A hidden one is no picture of its own.
            full(
                "infe", version: 2, flags: $0.0 == Item.grid ? 0 : 1,
                two($0.0) + two(0) + ascii($0.1) + [0])
        }
        let head = full("hdlr", four(0) + ascii("pict") + [UInt8](repeating: 0, count: 13))
        let meta = { (offset: Int) -> [UInt8] in
            full(
                "meta",
                head + full("pitm", two(Item.grid)) + full("iinf", two(items.count) + entries)
                    + full("iref", references) + properties(size, withDepthMap)
                    + places(offset, description.count, withDepthMap) + box("idat", description))
        }
        let type = box("ftyp", ascii("heic") + four(0) + ascii("mif1heic"))
        let offset = type.count + meta(0).count + 8
        return type + meta(offset) + box("mdat", tile)
    }

    private enum Item {
        static let tile = 1
        static let grid = 2
        static let depth = 3
    }

    /// The decoder's settings, both sizes, and what an auxiliary picture is; and whose each is.
    private func properties(_ size: (width: Int, height: Int), _ hasDepth: Bool) -> [UInt8] {
        let all: [[UInt8]] = [
            settings, full("ispe", four(tileSide) + four(tileSide)),
            full("ispe", four(size.width) + four(size.height)),
            full("auxC", ascii("urn:mpeg:hevc:2015:auxid:2") + [0]),
        ]
        var owned: [UInt8] = two(Item.tile) + [2, 0x81, 2]
        owned += two(Item.grid) + [1, 3]
        if hasDepth { owned += two(Item.depth) + [3, 0x81, 2, 0x84] }
        let owners = full("ipma", four(hasDepth ? 3 : 2) + owned)
        return box("iprp", box("ipco", Array(all.joined())) + owners)
    }

    /// Where the bytes of each item lie: tiles in `mdat`, the grid's description in `idat`.
    private func places(_ offset: Int, _ descriptionCount: Int, _ hasDepth: Bool) -> [UInt8] {
        func place(_ item: Int, in method: Int, at offset: Int, _ count: Int) -> [UInt8] {
            two(item) + two(method) + two(0) + two(1) + four(offset) + four(count)
        }
        var items = place(Item.tile, in: 0, at: offset, tile.count)
        items += place(Item.grid, in: 1, at: 0, descriptionCount)
        if hasDepth { items += place(Item.depth, in: 0, at: offset, tile.count) }
        return full("iloc", version: 1, [0x44, 0] + two(hasDepth ? 3 : 2) + items)
    }

    private static func box(in file: [UInt8], _ name: String) -> [UInt8] {
        guard let found = file.firstRange(of: Array(name.utf8)), found.lowerBound >= 4 else {
            return []
        }
        let start = found.lowerBound - 4
        let size = file[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        return Array(file[start..<min(file.count, start + size)])
    }

    private func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        four(content.count + 8) + ascii(name) + content
    }

    private func full(
        _ name: String, version: UInt8 = 0, flags: UInt8 = 0, _ content: [UInt8]
    ) -> [UInt8] {
        box(name, [version, 0, 0, flags] + content)
    }

    private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func two(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }

    private func four(_ value: Int) -> [UInt8] { littleEndian(UInt32(value)).reversed() }
}
