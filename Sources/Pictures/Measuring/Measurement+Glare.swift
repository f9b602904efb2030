extension Measurement {
    /// How much of the page a reflection bleaches: the share of its blocks in bleached patches, 0...1.
    ///
    /// A white sheet in full light is white all over, so a patch counts only on a page whose own
    /// white is darker than that.
    var glare: Double {
        let whole = page.blocks.count { $0 }
        guard whole > 0, pageLuma(percentile: 50) < Self.darkerThanWhite else { return 0 }
        let bleached = page.blocks.indices.map { page.blocks[$0] && isBleached($0) }
        // A single bright block is a thing in the picture, not a lamp's reflection.
        let patches = components(of: bleached, columns: page.columns).filter { $0.count >= 4 }
        return Double(patches.map(\.count).reduce(0, +)) / Double(whole)
    }

    /// Luma of a page's middle from which on its white cannot be told from a reflection.
    private static let darkerThanWhite = 235

    /// Level that a channel has when the camera's sensor is full.
    private static let full: UInt8 = 252

    /// Whether nine of ten pixels are full in every channel.
    private func isBleached(_ block: Int) -> Bool {
        let side = PageArea.side
        let left = block % page.columns * side
        let top = block / page.columns * side
        var count = 0
        for y in top..<(top + side) {
            let row = 3 * (y * rendering.width + left)
            for index in stride(from: row, to: row + 3 * side, by: 3)
            where rendering.pixels[index] >= Self.full && rendering.pixels[index + 1] >= Self.full
                && rendering.pixels[index + 2] >= Self.full
            {
                count += 1
            }
        }
        return 10 * count >= 9 * side * side
    }
}
