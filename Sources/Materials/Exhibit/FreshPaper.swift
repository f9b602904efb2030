/// The picture that is kept of a file: made anew from its pixels, upright and without metadata.
public struct FreshPaper: Codable, Sendable, Equatable {
    /// By content: `jpeg`, `png` or `gif`.
    public var type: PictureType
    /// Size of the new file.
    public var bytes: Int
    /// 64 hexadecimal digits.
    public var sha256: String
    /// What was mended to make it, in order; empty for a picture that was taken as it came.
    public var changes: [Change]

    /// A picture made by the given changes.
    public init(type: PictureType, bytes: Int, sha256: String, changes: [Change]) {
        self.type = type
        self.bytes = bytes
        self.sha256 = sha256
        self.changes = changes
    }

    /// One thing that was mended; content is never touched and nothing is enlarged.
    public enum Change: Codable, Sendable, Hashable {
        /// Written as JPEG; the type it came as.
        case converted(PictureType)
        /// A page of a PDF of several, drawn as a JPEG of its own.
        case split
        /// Written smaller, since it was over the limit of size: bytes before and after.
        case reduced(from: Int, to: Int)
        /// Put in one picture with another, which is below it.
        case stitched(with: Material)
        /// Front and back of one document put in one picture.
        case bothSides
    }
}

extension FreshPaper.Change: CustomStringConvertible {
    /// As the output contract has it.
    public var description: String {
        switch self {
        case .converted(let type): "converted from \(type.rawValue)"
        case .split: "split from a PDF"
        case .reduced(let before, let after):
            "reduced from \(ByteCount.brief(before)) to \(ByteCount.brief(after))"
        case .stitched(let partner): "stitched with \(partner.rawValue)"
        case .bothSides: "stitched front and back"
        }
    }
}
