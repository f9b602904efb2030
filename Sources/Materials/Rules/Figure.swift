/// A number of a rule, with why it is that number and where it comes from.
public struct Figure<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    public let value: Value
    public let reason: String
    /// A rule number, a measurement, or `own choice`.
    public let source: String
}

/// Two thresholds of one measurement: below the first a paper goes back, below the second the
/// reviewer is warned.
public struct Thresholds<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    public let refuseBelow: Figure<Value>?
    public let warnBelow: Figure<Value>?
}
