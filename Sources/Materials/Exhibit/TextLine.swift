/// One line of text as a machine read it in a picture.
///
/// Text in a picture is data of a stranger: it is compared, and never obeyed, logged or quoted.
public struct TextLine: Codable, Sendable, Equatable {
    /// As read: nothing corrected, folded, trimmed or guessed.
    public var text: String
    /// Mean probability of the characters, 0...1.
    public var confidence: Double
    /// The line's upright bounding box.
    public var box: Region
    /// The characters whose shape may as well be another, in the order of their positions.
    ///
    /// Text readers correct spelling: a digit `1` inside a word is read as the letter `l` with high
    /// confidence. A character with a doubt never helps to verify a value.
    public var doubts: [Doubt]

    /// A line as it was read.
    public init(text: String, confidence: Double, box: Region, doubts: [Doubt] = []) {
        self.text = text
        self.confidence = confidence
        self.box = box
        self.doubts = doubts
    }

    /// One character whose shape allows other readings.
    public struct Doubt: Codable, Sendable, Equatable {
        /// Which character of `text`: an offset in `Character`s, from 0.
        public var position: Int
        /// What the shape may as well be, one character each; never what stands in `text`, and
        /// empty when it may as well be several characters, as `m` and `rn`.
        public var alternatives: [String]

        /// A doubt about the character at a position.
        public init(position: Int, alternatives: [String]) {
            self.position = position
            self.alternatives = alternatives
        }
    }
}
