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
}
