/// A filing that a mail may belong to, with what speaks for it.
package struct FilingGuess: Sendable, Equatable, Encodable {
    package var order: String
    /// The sum of its signals.
    package var weight: Int
    /// The heaviest first.
    package var evidence: [Evidence]

    /// The likeliest first.
    package static func ranked(by evidence: [Evidence]) -> [FilingGuess] {
        Dictionary(grouping: evidence, by: \.target).map { order, evidence in
            FilingGuess(
                order: order, weight: evidence.reduce(0) { $0 + $1.weight },
                evidence: evidence.sorted { ($0.weight, $1.signal) > ($1.weight, $0.signal) })
        }
        .sorted { ($0.weight, $1.order) > ($1.weight, $0.order) }
    }
}
