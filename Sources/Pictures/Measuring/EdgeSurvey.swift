/// Where a picture holds ink, and how steep its edges are.
///
/// Tiles of 32×32 pixels hold ink when their contrast (98th less 2nd percentile of luma) is 40 or
/// more. A direction's steepness is the 99th percentile of the differences between neighbours over
/// the contrast, the 60th percentile over the inked tiles: about 1 / (2.5 edge sigma in pixels).
struct EdgeSurvey {
    static let side = 32
    private static let leastContrast = 40
    /// Fewer tiles say nothing about the whole.
    private static let leastTiles = 8
    /// Right, down and both diagonals, each with the distance to that neighbour.
    private static let directions: [(dx: Int, dy: Int, distance: Double)] = [
        (1, 0, 1), (0, 1, 1), (1, 1, 1.41), (-1, 1, 1.41),
    ]

    /// A tile with ink.
    struct InkTile {
        /// The pixel in its middle.
        var x: Int
        var y: Int
        /// The 98th less the 2nd percentile of luma, 40...255.
        var contrast: Int
        /// By direction, 0...1.
        var steepness: [Double]
    }

    /// The tiles that hold ink.
    let tiles: [InkTile]
    /// The share of tiles that hold ink, 0...1.
    let ink: Double
    /// The least steepness of the four directions, 0...1, so that a blur in one of them is seen;
    /// nil for a picture with next to no ink.
    let sharpness: Double?

    init(_ luma: LumaPlane) {
        var survey = Survey(luma)
        let all = Self.tiles(width: luma.width, height: luma.height)
        let inked = all.compactMap { survey.inkTile($0) }
        tiles = inked
        ink = all.isEmpty ? 0 : Double(inked.count) / Double(all.count)
        guard inked.count >= Self.leastTiles else {
            sharpness = nil
            return
        }
        sharpness = Self.directions.indices.map { direction in
            let values = inked.map { $0.steepness[direction] }.sorted()
            return values[min(values.count - 1, values.count * 60 / 100)]
        }.min()
    }

    /// Of the page's tiles with ink, the share that is blurred, 0...1; 0 for a page with next to no
    /// ink.
    func blurredShare(below bound: Double, on page: PageArea) -> Double {
        let whole = tiles.count { page.shows(x: $0.x, y: $0.y) }
        guard whole >= Self.leastTiles else { return 0 }
        return Double(blurredTiles(below: bound, on: page).count) / Double(whole)
    }

    /// The page's tiles with ink whose steepest direction is below `bound`.
    ///
    /// A single tile may hold strokes of one direction only, so its steepest one counts.
    func blurredTiles(below bound: Double, on page: PageArea) -> [InkTile] {
        tiles.filter { page.shows(x: $0.x, y: $0.y) && $0.steepness.allSatisfy { $0 < bound } }
    }

    /// The median contrast of tiles with ink, 0...255; 0 without any.
    var contrast: Double {
        let contrasts = tiles.map(\.contrast).sorted()
        return contrasts.isEmpty ? 0 : Double(contrasts[contrasts.count / 2])
    }

    private struct Tile {
        var columns: Range<Int>
        var rows: Range<Int>
    }

    /// Whole tiles only, except in a picture smaller than one.
    private static func tiles(width: Int, height: Int) -> [Tile] {
        stride(from: 0, to: max(1, height - side + 1), by: side).flatMap { top in
            stride(from: 0, to: max(1, width - side + 1), by: side).map { left in
                Tile(
                    columns: left..<min(left + side, width), rows: top..<min(top + side, height))
            }
        }
    }

    /// The plane with room for counting, which is made once and not for every tile.
    private struct Survey {
        private let luma: LumaPlane
        private var levels = Histogram()
        private var differences = Histogram()

        init(_ luma: LumaPlane) { self.luma = luma }

        /// Nil for a tile without ink.
        mutating func inkTile(_ tile: Tile) -> InkTile? {
            let contrast = contrast(of: tile)
            guard contrast >= leastContrast else { return nil }
            let steepness = directions.map { direction in
                let steepest = steepestDifference(in: tile, dx: direction.dx, dy: direction.dy)
                return min(1, Double(steepest) / Double(contrast) / direction.distance)
            }
            return InkTile(
                x: tile.columns.lowerBound + tile.columns.count / 2,
                y: tile.rows.lowerBound + tile.rows.count / 2, contrast: contrast,
                steepness: steepness)
        }

        private mutating func contrast(of tile: Tile) -> Int {
            levels.clear()
            luma.values.withUnsafeBufferPointer { values in
                for y in tile.rows {
                    levels.count(.init(rebasing: values[luma.indices(tile.columns, row: y)]))
                }
            }
            return levels.percentile(98) - levels.percentile(2)
        }

        private mutating func steepestDifference(in tile: Tile, dx: Int, dy: Int) -> Int {
            differences.clear()
            let columns = tile.columns.dropFirst(max(0, -dx)).dropLast(max(0, dx))
            luma.values.withUnsafeBufferPointer { values in
                for y in tile.rows.dropLast(dy) {
                    let here = luma.indices(columns, row: y)
                    let there = here.lowerBound + dy * luma.width + dx
                    differences.count(
                        .init(rebasing: values[here]),
                        against: .init(rebasing: values[there..<there + here.count]))
                }
            }
            return differences.percentile(99)
        }
    }
}
