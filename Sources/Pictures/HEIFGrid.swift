/// A picture of HEIF that is put together of equal tiles, row by row.
///
/// Libraries leave what no tile covers as they find their memory, so that it is looked at before a
/// pixel is decoded. Source: ISO/IEC 23008-12 §6.6.2.3, which wants the tiles to cover the picture.
struct HEIFGrid: Equatable {
    /// Pixels.
    struct Size: Equatable {
        var width: Int
        var height: Int
    }

    /// As the grid says it is.
    let size: Size
    let columns: Int
    let rows: Int
    let tile: Size

    var isCovered: Bool {
        columns * tile.width >= size.width && rows * tile.height >= size.height
    }

    /// Those of a file, by its items' descriptions; without those that cannot be read.
    static func all(in file: UnsafeRawBufferPointer) -> [HEIFGrid] {
        guard let meta = HEIFBox.all(in: file, 0..<file.count).first(named: "meta") else {
            return []
        }
        let items = HEIFItems(file, meta)
        return items.grids.compactMap { HEIFGrid($0, of: items, in: file) }
    }

    private init?(_ item: Int, of items: HEIFItems, in file: UnsafeRawBufferPointer) {
        guard let place = items.places[item], let first = items.tiles[item],
            let tile = items.sizes[first]
        else { return nil }
        var description = HEIFNumbers(file, place)
        guard description.next(1) == 0, let flags = description.next(1),
            let rows = description.next(1), let columns = description.next(1),
            let width = description.next(flags & 1 == 1 ? 4 : 2),
            let height = description.next(flags & 1 == 1 ? 4 : 2)
        else { return nil }
        size = Size(width: width, height: height)
        (self.rows, self.columns, self.tile) = (rows + 1, columns + 1, tile)
    }
}
