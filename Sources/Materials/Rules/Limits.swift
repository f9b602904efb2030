/// Which file types are taken (R01).
public struct FormatLimit: Codable, Sendable, Hashable {
    /// Types by content.
    public let accepted: [PictureType]
    /// The rule behind it, and how it is read.
    public let source: String
}

/// How many bytes a picture of some kinds of paper may have (R03, R04).
public struct SizeLimit: Codable, Sendable, Hashable {
    /// The rule's number.
    public let rule: String
    /// The kinds of paper it holds for.
    public let materials: [Material]
    /// Bytes; a picture of exactly this size is refused.
    public let below: Figure<Int>
    /// Bytes; a picture of exactly this size is taken.
    public let atLeast: Figure<Int>?
}

/// How many frames or pages a picture may have.
public struct FrameLimit: Codable, Sendable, Hashable {
    /// So many are taken.
    public let most: Figure<Int>
}

/// When a picture shows its paper well enough (R06, R07).
public struct PictureLimits: Codable, Sendable, Hashable {
    /// Edge steepness, 0...1.
    public let sharpness: Thresholds<Double>
    /// The 95th percentile of luma, 0...255.
    public let exposure: Thresholds<Double>
    /// The steepness of a tile's edges, 0...1, below which the tile counts as blurred.
    public let blurredTile: Figure<Double>
    /// Share of tiles that hold ink, 0...1; below the limit the picture is blank.
    public let ink: Thresholds<Double>
    /// Pixels.
    public let shortestEdge: Thresholds<Int>
    /// Pixels.
    public let longestEdge: Thresholds<Int>
    /// Pixels in all.
    public let area: Thresholds<Int>
    /// When it counts as without colour.
    public let colour: ColourLimits
}

/// When a picture counts as without colour (R06).
public struct ColourLimits: Codable, Sendable, Hashable {
    /// The 99.5th percentile of hue distance below which a picture is grey.
    public let greyBelow: Figure<Double>
    /// Share of equal neighbours above which a picture without any chroma is two-tone, when it
    /// also has few levels between black and white.
    public let bilevelFlatAbove: Figure<Double>
    /// Share of levels between black and white that a two-tone scan stays below.
    public let bilevelMiddlingBelow: Figure<Double>
    /// Originals that may hold no colour.
    public let exempt: [Exemption]

    /// Papers of some filers whose originals may hold no colour.
    public struct Exemption: Codable, Sendable, Hashable {
        /// The kinds of paper.
        public let materials: [Material]
        /// Whose papers.
        public let entities: [EntityKind]
        /// Why an original may hold no colour.
        public let reason: String
    }
}

/// In which states of a filing papers are taken by mail (R10, R11, R40).
public struct ChannelLimits: Codable, Sendable, Hashable {
    /// A reviewer has asked, and papers are taken.
    public let open: [FilingState]
    /// First review goes on, and nobody has asked.
    public let unasked: [FilingState]
    /// Nothing can be changed any more.
    public let closed: [FilingState]
    /// The rules behind it.
    public let source: String
}
