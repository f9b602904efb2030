extension Measurement {
    /// How many of the frame's four sides cut through ink, 0...4.
    ///
    /// A sheet that is whole in the picture has a margin all around. A side is cut when at least
    /// three strokes lie on its outermost line of pixels and fill 2 % of it, counted where it shows
    /// the page.
    var cutSides: Int {
        guard luma.width >= 64, luma.height >= 64 else { return 0 }
        // A scanner's own border may be a pixel or two.
        let inset = 3
        let lines: [[(x: Int, y: Int)]] = [
            (0..<luma.width).map { ($0, inset) },
            (0..<luma.width).map { ($0, luma.height - 1 - inset) },
            (0..<luma.height).map { (inset, $0) },
            (0..<luma.height).map { (luma.width - 1 - inset, $0) },
        ]
        return lines.count(where: isCut)
    }

    private func isCut(_ line: [(x: Int, y: Int)]) -> Bool {
        let levels = line.filter { page.shows(x: $0.x, y: $0.y) }
            .map { luma.values[$0.y * luma.width + $0.x] }
        guard levels.count >= 64 else { return false }
        var histogram = Histogram()
        for level in levels { histogram.count(level) }
        // Where half of the line is dark there is no white to see strokes on.
        let white = histogram.percentile(50)
        let isInk = levels.map { white - Int($0) >= 60 }
        let strokes = zip(isInk, isInk.dropFirst()).count { !$0 && $1 }
        return strokes >= 3 && 50 * isInk.count { $0 } >= levels.count
    }
}
