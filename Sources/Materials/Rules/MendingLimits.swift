/// How far a picture may be mended (design decision 8): written anew, never touched.
public struct MendingLimits: Codable, Sendable, Hashable {
    /// JPEG qualities, tried in this order until the file is small enough.
    public let qualities: Figure<[Int]>
    /// What a picture is scaled by when no quality is enough, again and again.
    public let step: Figure<Double>
    /// Pixels of the longest edge that scaling must leave.
    public let leastEdge: Figure<Int>
    /// The share of its sharpness that a picture must keep.
    public let sharpnessKept: Figure<Double>
    /// Pixels of white between two pictures in one.
    public let gap: Figure<Int>
}
