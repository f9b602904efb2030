/// What the finer measures of a picture mean: each only warns, since each can be wrong.
public struct FigureLimits: Codable, Sendable, Hashable {
    /// Share of a page's tiles that may be blurred, 0...1.
    public let blurredShareAbove: Figure<Double>
    /// Share of the page that a reflection may bleach, 0...1.
    public let glareAbove: Figure<Double>
    /// When writing is too pale.
    public let faint: Faint
    /// Sides of the frame that cut through ink.
    public let cutSidesFrom: Figure<Int>
    /// Unevenness of columns over that of rows.
    public let sidewaysAbove: Figure<Double>
    /// Share of the page that is red where there is a seal, 0...1.
    public let redBelow: Figure<Double>
    /// Kinds of paper that a unit seals.
    public let sealed: [Material]
    /// Share of a page's marks that may be blue, 0...1.
    public let blueInkAbove: Figure<Double>
    /// Mean of a JPEG's quantisation table.
    public let quantisationAbove: Figure<Double>
    /// When a picture looks like a screenshot.
    public let screenshot: Screenshot
    /// Bits of 64 in which two fingerprints of one picture may differ.
    public let sameFingerprintWithin: Figure<Int>

    /// Writing too pale on white in full light.
    public struct Faint: Codable, Sendable, Hashable {
        /// Median contrast of tiles with ink, 0...255.
        public let contrastBelow: Figure<Double>
        /// The 95th percentile of luma, 0...255.
        public let exposureFrom: Figure<Double>
    }

    /// Flat neighbours in a picture of a screen's size.
    public struct Screenshot: Codable, Sendable, Hashable {
        /// Kinds of paper that must be photographed.
        public let materials: [Material]
        /// Share of equal neighbours, 0...1.
        public let flatAbove: Figure<Double>
        /// Pairs of sides in pixels, either way round.
        public let sizes: Figure<[[Int]]>
    }
}
