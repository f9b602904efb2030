internal import Materials

extension Measurement {
    /// Where the figures come from.
    ///
    /// - `bytes`: of the rendering as a JPEG.
    /// - `bound`: the steepness below which a tile is blurred.
    func illustration(bytes: Int, blurredBelow bound: Double) -> Illustration {
        Illustration(
            width: rendering.width, height: rendering.height, bytes: bytes, page: page.bands,
            blurred: edges.blurredTiles(below: bound, on: page).map(\.region),
            red: redRegions, cut: sidesCut)
    }

    /// The boxes around what is as red as a seal, and about as large.
    private var redRegions: [Region] {
        let side = PageArea.side
        let (columns, rows) = (page.columns, page.rows)
        let red = (0..<(columns * rows)).map { cell in
            isRed(x: cell % columns * side, y: cell / columns * side)
        }
        // A seal's strokes lie apart, but not by more than a cell.
        let near = red.indices.map { cell in
            let (x, y) = (cell % columns, cell / columns)
            return (max(0, y - 1)...min(rows - 1, y + 1)).contains { row in
                (max(0, x - 1)...min(columns - 1, x + 1)).contains { red[row * columns + $0] }
            }
        }
        return components(of: near, columns: columns).compactMap { group in
            let cells = group.filter { red[$0] }
            return cells.count >= Self.leastSeal ? box(around: cells, columns, side) : nil
        }
    }

    /// In cells of 16×16 pixels: a seal of 4 cm on a sheet of A4 covers more than a hundred.
    private static let leastSeal = 12

    private func isRed(x left: Int, y top: Int) -> Bool {
        stride(from: top, to: top + PageArea.side, by: 8).contains { y in
            stride(from: left, to: left + PageArea.side, by: 8).contains { x in
                page.shows(x: x, y: y) && InkColours.isRed(rendering, left: x, top: y)
            }
        }
    }

    private func box(around cells: [Int], _ columns: Int, _ side: Int) -> Region {
        let (xs, ys) = (cells.map { $0 % columns }, cells.map { $0 / columns })
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return Region(
            x: left * side, y: top * side, width: ((xs.max() ?? 0) - left + 1) * side,
            height: ((ys.max() ?? 0) - top + 1) * side)
    }
}

extension PageArea {
    /// The page as bands from its top to its bottom, rows of the same extent in one.
    fileprivate var bands: [Region] {
        var bands: [Region] = []
        for row in 0..<rows {
            let line = (row * columns)..<((row + 1) * columns)
            guard let first = line.first(where: { blocks[$0] }),
                let last = line.last(where: { blocks[$0] })
            else { continue }
            let band = Region(
                x: first % columns * Self.side, y: row * Self.side,
                width: (last - first + 1) * Self.side, height: Self.side)
            if let above = bands.last, above.x == band.x, above.width == band.width {
                bands[bands.count - 1].height += Self.side
            } else {
                bands.append(band)
            }
        }
        return bands
    }
}

extension EdgeSurvey.InkTile {
    fileprivate var region: Region {
        let side = EdgeSurvey.side
        return Region(x: x - side / 2, y: y - side / 2, width: side, height: side)
    }
}
