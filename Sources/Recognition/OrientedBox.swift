internal import Materials

/// A rectangle that may be turned, as a line of text lies in a photograph.
struct OrientedBox: Equatable, Sendable {
    var centre: Point
    /// Of length 1, the way one reads: to the right, at most 45 degrees up or down.
    var along: Point
    /// Along the direction of reading, in pixels.
    var width: Float
    /// Across, in pixels.
    var height: Float

    /// From the line's top to its bottom.
    var across: Point { Point(x: -along.y, y: along.x) }

    /// The smallest rectangle around some points; nil when they enclose nothing.
    ///
    /// One of its sides lies on a side of the points' hull.
    init?(around points: [Point]) {
        let hull = convexHull(of: points)
        guard hull.count > 2 else { return nil }
        var best: OrientedBox?
        for (corner, next) in zip(hull, hull.dropFirst() + hull.prefix(1)) {
            let side = next - corner
            guard side.length > 0 else { continue }
            let box = OrientedBox(around: hull, along: side * (1 / side.length))
            if box.area < best?.area ?? .infinity { best = box }
        }
        guard let best else { return nil }
        self = best
    }

    init(centre: Point, along: Point, width: Float, height: Float) {
        self.centre = centre
        self.along = along
        self.width = width
        self.height = height
    }

    private init(around hull: [Point], along side: Point) {
        // Of the four directions of a rectangle's sides one reads to the right.
        var along = abs(side.x) >= abs(side.y) ? side : Point(x: -side.y, y: side.x)
        if along.x < 0 { along = along * -1 }
        let across = Point(x: -along.y, y: along.x)
        let reach = (hull.map(along.dot), hull.map(across.dot))
        let (left, right) = (reach.0.min() ?? 0, reach.0.max() ?? 0)
        let (top, bottom) = (reach.1.min() ?? 0, reach.1.max() ?? 0)
        self.init(
            centre: along * ((left + right) / 2) + across * ((top + bottom) / 2), along: along,
            width: right - left, height: bottom - top)
    }

    var area: Float { width * height }

    /// Grown on every side by what shrinking took away when the network was trained: `ratio` times
    /// the area by the perimeter (Differentiable Binarization, formula 10).
    func unclipped(by ratio: Float) -> OrientedBox {
        let distance = area * ratio / (2 * (width + height))
        var box = self
        box.width += 2 * distance
        box.height += 2 * distance
        return box
    }

    /// The same rectangle in a picture so many times as wide and as high.
    func scaled(x: Float, y: Float) -> OrientedBox {
        let half = (along * (width / 2), across * (height / 2))
        let (right, down) = (
            Point(x: half.0.x * x, y: half.0.y * y), Point(x: half.1.x * x, y: half.1.y * y)
        )
        return OrientedBox(
            centre: Point(x: centre.x * x, y: centre.y * y), along: right * (1 / right.length),
            width: 2 * right.length, height: 2 * down.length)
    }

    /// Where the rectangle reaches to, upright and in whole pixels.
    var bounds: Region {
        let reach = Point(
            x: (abs(along.x) * width + abs(along.y) * height) / 2,
            y: (abs(along.y) * width + abs(along.x) * height) / 2)
        let corner = centre - reach
        let (x, y) = (Int(corner.x.rounded(.down)), Int(corner.y.rounded(.down)))
        let end = centre + reach
        return Region(
            x: x, y: y, width: Int(end.x.rounded(.up)) - x, height: Int(end.y.rounded(.up)) - y)
    }
}
