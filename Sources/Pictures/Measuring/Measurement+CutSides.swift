internal import Materials

extension Measurement {
    /// The sides of the frame that cut through ink.
    ///
    /// A sheet that is whole in the picture has a margin all around. A side is cut when at least
    /// three strokes lie on its outermost line of pixels and fill 2 % of it, counted where it shows
    /// the page.
    var sidesCut: [Illustration.Side] {
        guard luma.width >= 64, luma.height >= 64 else { return [] }
        // A scanner's own border may be a pixel or two.
        let inset = 3
        return Illustration.Side.allCases.filter { side in
            let line: [(x: Int, y: Int)] =
                switch side {
                case .top: (0..<luma.width).map { ($0, inset) }
                case .bottom: (0..<luma.width).map { ($0, luma.height - 1 - inset) }
                case .left: (0..<luma.height).map { (inset, $0) }
                case .right: (0..<luma.height).map { (luma.width - 1 - inset, $0) }
                }
            return isCut(line)
        }
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
