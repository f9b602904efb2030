/// What the pixels of a picture measure beside sharpness, light and ink.
///
/// Shares are 0...1. Each is taken of an upright rendering whose longest edge is 1600 pixels at
/// most; what each means for a paper stands in the rule profile.
public struct Figures: Codable, Sendable, Equatable {
    /// Of the tiles with ink, the share whose own edges are blurred.
    public var blurredShare: Double
    /// The share of the page that a reflection bleaches.
    public var glare: Double
    /// The median contrast of tiles with ink, 0...255.
    public var contrast: Double
    /// How far hues spread within the page; nil when next to nothing is light enough to have one.
    public var hueSpread: Double?
    /// The same within the largest face; nil without one, or when it is too dark.
    public var faceHueSpread: Double?
    /// The share of the page that is as red as a seal.
    public var red: Double
    /// Of the page's marks, the share as dark and neutral as a black pen's or a printer's.
    public var darkInk: Double
    /// Of the page's marks, the share that is as blue as a ballpoint's.
    public var blueInk: Double
    /// The share of neighbours in a row that are exactly equal.
    public var flatness: Double
    /// The mean of a JPEG's quantisation table for brightness; nil for another format.
    public var quantisation: Double?
    /// How many of the frame's four sides cut through ink.
    public var cutSides: Int
    /// How much more the columns than the rows look like lines of text; over 1 the page lies on its
    /// side.
    public var sideways: Double
    /// The share of the frame that the page fills.
    public var page: Double
    /// A fingerprint of what the picture looks like.
    public var fingerprint: Fingerprint

    /// Figures that were all measured.
    public init(
        blurredShare: Double, glare: Double, contrast: Double, hueSpread: Double?,
        faceHueSpread: Double? = nil, red: Double, darkInk: Double, blueInk: Double,
        flatness: Double, quantisation: Double?,
        cutSides: Int, sideways: Double, page: Double,
        fingerprint: Fingerprint
    ) {
        self.blurredShare = blurredShare
        self.glare = glare
        self.contrast = contrast
        self.hueSpread = hueSpread
        self.faceHueSpread = faceHueSpread
        self.red = red
        self.darkInk = darkInk
        self.blueInk = blueInk
        self.flatness = flatness
        self.quantisation = quantisation
        self.cutSides = cutSides
        self.sideways = sideways
        self.page = page
        self.fingerprint = fingerprint
    }
}

/// 64 bits that stay nearly the same when a picture is scaled, compressed or lit otherwise.
public struct Fingerprint: Codable, Sendable, Hashable {
    /// Compared bit by bit.
    public let bits: UInt64

    /// A fingerprint of known bits.
    public init(bits: UInt64) { self.bits = bits }

    /// How many bits differ, 0...64.
    public func distance(to other: Fingerprint) -> Int { (bits ^ other.bits).nonzeroBitCount }

    /// Reads sixteen hexadecimal digits; throws `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard text.utf8.count == 16, let bits = UInt64(text, radix: 16) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not sixteen hexadecimal digits")
        }
        self.bits = bits
    }

    /// Writes sixteen hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        let digits = String(bits, radix: 16)
        var container = encoder.singleValueContainer()
        try container.encode(String(repeating: "0", count: 16 - digits.count) + digits)
    }
}
