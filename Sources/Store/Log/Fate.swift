/// Where a mail stands and why.
package struct Fate: Sendable, Hashable, Codable {
    package var state: MailState
    /// A `HoldReason`, `IgnoreReason` or `FailureReason`, by its word.
    package var reason: String?

    package init(_ state: MailState, _ reason: String? = nil) {
        self.state = state
        self.reason = reason
    }

    /// `done` or `held:no-filing`.
    package var word: String { reason.map { "\(state.rawValue):\($0)" } ?? state.rawValue }

    /// Nil for a word that is not one of ours.
    package init?(word: some StringProtocol) {
        let parts = word.split(separator: ":", maxSplits: 1)
        guard let state = parts.first.flatMap({ MailState(rawValue: String($0)) }) else {
            return nil
        }
        self.init(state, parts.count == 2 ? String(parts[1]) : nil)
    }
}
