/// A number of a rule, with why it is that number and where it comes from.
public struct Figure<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// In the unit that the figure's owner names.
    public let value: Value
    /// Why it is this and not another number.
    public let reason: String
    /// A rule number, a measurement, or `own choice`.
    public let source: String
}

/// Two thresholds of one measurement: below the first a paper goes back, below the second the
/// reviewer is warned.
public struct Thresholds<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// A measurement of exactly this value is not refused.
    public let refuseBelow: Figure<Value>?
    /// A measurement of exactly this value raises no warning.
    public let warnBelow: Figure<Value>?
}
