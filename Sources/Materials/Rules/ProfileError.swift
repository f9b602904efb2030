/// Why a rule profile can't be used.
public enum ProfileError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(name: String, available: [String])
    case malformed(name: String, reason: String)

    /// One line for the person who named the profile.
    public var description: String {
        switch self {
        case .unknown(let name, let available):
            "there is no rule profile '\(name)'; available: \(available.joined(separator: ", "))"
        case .malformed(let name, let reason):
            "the rule profile '\(name)' cannot be read: \(reason)"
        }
    }
}
