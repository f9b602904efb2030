/// Where in a picture its measures come from, for people to look at; regions and sizes are in pixels
/// of the rendering that was measured.
public struct Illustration: Codable, Sendable, Equatable {
    /// Pixels of the rendering.
    public var width: Int
    /// Pixels, like the width.
    public var height: Int
    /// Bytes of the rendering as a WebP.
    public var bytes: Int
    /// What is taken for the page: bands from its top to its bottom, each right below the one before.
    public var page: [Region]
    /// Tiles whose own edges are blurred.
    public var blurred: [Region]
    /// What is as red as a seal.
    public var red: [Region]
    /// The sides of the frame that cut through ink.
    public var cut: [Side]

    /// A side of a picture.
    public enum Side: String, Codable, CaseIterable, Sendable {
        case top, bottom, left, right
    }

    /// A rendering of which nothing need be marked.
    public init(
        width: Int, height: Int, bytes: Int, page: [Region] = [], blurred: [Region] = [],
        red: [Region] = [], cut: [Side] = []
    ) {
        self.width = width
        self.height = height
        self.bytes = bytes
        self.page = page
        self.blurred = blurred
        self.red = red
        self.cut = cut
    }
}
