/// Words of the lexicon that differ in a place or two, written as one: `{没|未}盖{公|}章`.
///
/// A choice may be the name of a set of words, in capitals: `{LETTER}`.
struct WordPattern {
    /// What may stand in each place, in order.
    let places: [[String]]

    /// Words without a choice stand for themselves alone.
    var isPlain: Bool { places.allSatisfy { $0.count == 1 } }

    init(_ pattern: String, sets: [String: [String]] = [:]) {
        places = pattern.unicodeScalars.split(separator: "{").flatMap { piece in
            let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return [[String(piece)]] }
            let choices = halves[0].split(separator: "|", omittingEmptySubsequences: false)
                .map { String($0) }.flatMap { sets[$0] ?? [$0] }
            return halves[1].isEmpty ? [choices] : [choices, [String(halves[1])]]
        }
    }
}
