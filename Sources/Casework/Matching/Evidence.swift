/// A reason to believe that a mail or an attachment belongs somewhere.
package struct Evidence: Sendable, Equatable, Codable {
    /// What was seen: a name of `FilingSignal` or `PaperSignal`.
    package var signal: String
    /// 0...100; 100 alone decides.
    package var weight: Int
    /// What it points at: an order number or a material code with its domain.
    package var target: String
    /// The words or value seen, masked where personal.
    package var detail: String

    package init(signal: String, weight: Int, target: String, detail: String) {
        self.signal = signal
        self.weight = weight
        self.target = target
        self.detail = detail
    }
}
