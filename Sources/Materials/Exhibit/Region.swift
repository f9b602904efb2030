/// A rectangle of a picture, in whole pixels of the upright picture as `Exhibit.width` and
/// `Exhibit.height` count them, from its top left corner.
///
/// What was found in a smaller rendering is scaled up to that frame, so that text, faces and the
/// page can be compared. A region may reach over the picture's edge.
public struct Region: Codable, Sendable, Hashable {
    /// The left edge.
    public var x: Int
    /// The top edge.
    public var y: Int
    /// At least 0.
    public var width: Int
    /// At least 0.
    public var height: Int

    /// A rectangle by its top left corner and its size.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The same rectangle in another rendering of its picture; sizes in pixels, width first.
    public func scaled(from old: (width: Int, height: Int), to new: (width: Int, height: Int))
        -> Region
    {
        func across(_ value: Int) -> Int { value * new.width / max(1, old.width) }
        func down(_ value: Int) -> Int { value * new.height / max(1, old.height) }
        return Region(x: across(x), y: down(y), width: across(width), height: down(height))
    }
}
