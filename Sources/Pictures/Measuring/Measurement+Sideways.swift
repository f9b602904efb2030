extension Measurement {
    /// How much more the columns of a page look like lines of text than its rows: over 1 it lies on its
    /// side.
    ///
    /// Lines of text leave white between them, so the number of dark pixels jumps from row to row; the
    /// jumps along one side, squared and summed, are compared with those along the other. 1 for a page
    /// without ink.
    var sideways: Double {
        var rows = [Int](repeating: 0, count: luma.height)
        var columns = [Int](repeating: 0, count: luma.width)
        // Edges first: few pixels have one, and only those are looked for on the page.
        for y in 1..<max(1, luma.height) {
            for x in 1..<max(1, luma.width) {
                let here = Int(luma.values[y * luma.width + x])
                // An edge, not a dark level: shadows and tables have few of them.
                let isEdge =
                    abs(here - Int(luma.values[y * luma.width + x - 1])) > 40
                    && abs(here - Int(luma.values[(y - 1) * luma.width + x])) > 40
                if isEdge, page.shows(x: x, y: y) {
                    rows[y] += 1
                    columns[x] += 1
                }
            }
        }
        let down = Self.unevenness(of: rows)
        let across = Self.unevenness(of: columns)
        guard down > 0, across > 0 else { return 1 }
        return across / down
    }

    /// The jumps of a profile, smoothed over strokes, in proportion to its own size.
    private static func unevenness(of profile: [Int]) -> Double {
        let reach = 4
        guard profile.count > 4 * reach else { return 0 }
        let smooth = (reach..<(profile.count - reach)).map { index in
            Double(profile[(index - reach)...(index + reach)].reduce(0, +))
        }
        let size = smooth.map { $0 * $0 }.reduce(0, +)
        guard size > 0 else { return 0 }
        let jumps = zip(smooth, smooth.dropFirst(reach)).map { ($1 - $0) * ($1 - $0) }
        return jumps.reduce(0, +) / size
    }
}

/// By how many quarters a picture may have to be turned clockwise to stand upright, if it does not.
///
/// What is read across already can only stand on its head. Photos of people who hold a paper have a
/// `sideways` of 0.2 to 0.7, on their side of 1.8 and more; some certificates have 1 either way.
func turnsUpright(bySideways sideways: Double) -> [Int] {
    switch sideways {
    case ..<0.75: [2]
    case 1.33...: [1, 3]
    default: [1, 2, 3]
    }
}
