/// A place in a picture, in pixels from its top left corner, or a direction.
struct Point: Equatable, Sendable {
    var x: Float
    var y: Float

    static func + (left: Point, right: Point) -> Point {
        Point(x: left.x + right.x, y: left.y + right.y)
    }

    static func - (left: Point, right: Point) -> Point {
        Point(x: left.x - right.x, y: left.y - right.y)
    }

    static func * (point: Point, factor: Float) -> Point {
        Point(x: point.x * factor, y: point.y * factor)
    }

    func dot(_ other: Point) -> Float { x * other.x + y * other.y }

    /// Twice the area of the triangle with the origin; negative when `other` lies to the left.
    func cross(_ other: Point) -> Float { x * other.y - y * other.x }

    var length: Float { dot(self).squareRoot() }
}

/// The corners of the convex hull of some points, in order, by Andrew's monotone chain.
func convexHull(of points: [Point]) -> [Point] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    return chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
}

/// One side of the hull, from the first to the last point.
private func chain(_ points: [Point]) -> [Point] {
    var chain: [Point] = []
    for point in points {
        while chain.count > 1,
            (chain[chain.count - 1] - chain[chain.count - 2]).cross(point - chain[chain.count - 1])
                <= 0
        {
            chain.removeLast()
        }
        chain.append(point)
    }
    return chain
}
