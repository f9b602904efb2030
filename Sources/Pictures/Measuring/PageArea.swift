/// Where in the frame the sheet lies: blocks of 16×16 pixels that are lighter and less coloured than
/// a desk.
///
/// Measured within the page, a black-and-white copy stays one on a desk of any colour.
struct PageArea {
    static let side = 16

    let columns: Int
    let rows: Int
    /// Whether each block shows the page, row by row.
    private(set) var blocks: [Bool]

    /// The whole frame when nothing in it looks unlike a sheet.
    init(of rendering: Rendering) {
        columns = rendering.width / Self.side
        rows = rendering.height / Self.side
        let scores = Self.scores(of: rendering, columns, rows)
        blocks = scores.map { _ in true }
        guard let threshold = Self.threshold(of: scores) else { return }
        let bright = scores.map { $0 > threshold }
        let largest = components(of: bright, columns: columns).max { $0.count < $1.count }
        guard let largest, Double(largest.count) >= Self.leastShare * Double(scores.count) else {
            return
        }
        blocks = scores.map { _ in false }
        for block in largest { blocks[block] = true }
        fillRows()
    }

    /// What is smaller than this share of the frame is a light in the picture and no sheet.
    private static let leastShare = 0.2

    /// The share of the frame that the page fills, 0...1.
    var share: Double { blocks.isEmpty ? 1 : Double(blocks.count { $0 }) / Double(blocks.count) }

    /// Whether a pixel shows the page; what is left over at the frame's edges goes with its
    /// neighbour.
    func shows(x: Int, y: Int) -> Bool {
        guard columns > 0, rows > 0 else { return true }
        return blocks[
            min(y / Self.side, rows - 1) * columns + min(x / Self.side, columns - 1)]
    }

    /// Whether a pixel shows the page and so do all blocks around its own, where the desk's colour
    /// cannot shine in; at the frame's edges there is nothing around.
    func isInside(x: Int, y: Int) -> Bool {
        let side = Self.side
        return shows(x: x, y: y) && shows(x: max(0, x - side), y: y) && shows(x: x + side, y: y)
            && shows(x: x, y: max(0, y - side)) && shows(x: x, y: y + side)
    }

    /// The brightest quarter's luma less one and a half times the chroma of the block.
    private static func scores(of rendering: Rendering, _ columns: Int, _ rows: Int) -> [Int] {
        (0..<(columns * rows)).map { block in
            let left = block % columns * side
            let top = block / columns * side
            let quarters = [(0, 0), (8, 0), (0, 8), (8, 8)].map { dx, dy in
                mean(of: rendering, left + dx, top + dy)
            }
            let light = quarters.map { (77 * $0.red + 150 * $0.green + 29 * $0.blue) >> 8 }
            let chroma = quarters.map {
                max($0.red, $0.green, $0.blue) - min($0.red, $0.green, $0.blue)
            }
            return max(0, (light.max() ?? 0) - 3 * chroma.reduce(0, +) / 8)
        }
    }

    private static func mean(
        of rendering: Rendering, _ left: Int, _ top: Int
    ) -> (red: Int, green: Int, blue: Int) {
        var sum = (red: 0, green: 0, blue: 0)
        // Every other row is enough, and half the time.
        for y in stride(from: top, to: top + 8, by: 2) {
            let row = 3 * (y * rendering.width + left)
            for index in stride(from: row, to: row + 24, by: 3) {
                sum.red &+= Int(rendering.pixels[index])
                sum.green &+= Int(rendering.pixels[index + 1])
                sum.blue &+= Int(rendering.pixels[index + 2])
            }
        }
        return (sum.red >> 5, sum.green >> 5, sum.blue >> 5)
    }

    /// Otsu's threshold between sheet and desk; nil when the two are not clearly apart.
    private static func threshold(of scores: [Int]) -> Int? {
        var counts = [Int](repeating: 0, count: 256)
        for score in scores { counts[min(score, 255)] += 1 }
        let total = Double(scores.count)
        let sum = Double(scores.reduce(0, +))
        var best = (between: 0.0, at: 0, gap: 0.0)
        var below = (count: 0.0, sum: 0.0)
        for level in 0..<255 {
            below.count += Double(counts[level])
            below.sum += Double(level * counts[level])
            guard below.count > 0, below.count < total else { continue }
            let gap = (sum - below.sum) / (total - below.count) - below.sum / below.count
            let between = below.count * (total - below.count) * gap * gap
            if between > best.between { best = (between, level, gap) }
        }
        return best.gap >= 60 ? best.at : nil
    }

    /// Dark blocks between page on the left and page on the right are pictures and seals on it.
    private mutating func fillRows() {
        for row in 0..<rows {
            let line = (row * columns)..<((row + 1) * columns)
            guard let first = line.first(where: { blocks[$0] }),
                let last = line.last(where: { blocks[$0] })
            else { continue }
            for block in first...last { blocks[block] = true }
        }
    }
}

/// The connected groups of marked cells, each by the cells' indices; sides connect, corners do not.
func components(of cells: [Bool], columns: Int) -> [[Int]] {
    var isSeen = cells.map { !$0 }
    var groups: [[Int]] = []
    for start in cells.indices where !isSeen[start] {
        var group = [start]
        isSeen[start] = true
        var next = 0
        while next < group.count {
            for cell in neighbours(of: group[next], columns, cells.count) where !isSeen[cell] {
                isSeen[cell] = true
                group.append(cell)
            }
            next += 1
        }
        groups.append(group)
    }
    return groups
}

private func neighbours(of cell: Int, _ columns: Int, _ count: Int) -> [Int] {
    var cells: [Int] = []
    if cell % columns > 0 { cells.append(cell - 1) }
    if cell % columns < columns - 1 { cells.append(cell + 1) }
    if cell >= columns { cells.append(cell - columns) }
    if cell + columns < count { cells.append(cell + columns) }
    return cells
}
