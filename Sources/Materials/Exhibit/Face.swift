/// A human face seen in a picture, be it a person's or a portrait's on a card.
public struct Face: Codable, Sendable, Hashable {
    /// How sure the detector is, on its own scale; the profile says what is clear.
    public var score: Double
    /// Where it is, in the picture as sent in upright position.
    public var box: Region

    /// A face at a place.
    public init(score: Double, box: Region) {
        self.score = score
        self.box = box
    }
}
