extension Clause {
    /// Whether the lexicon knows every word of the clause but for a stray character.
    func isCovered(in text: NormalText) -> Bool {
        let unknown = tokens.reduce(0) { sum, token in
            token.kind == .unknown ? sum + text.weight(token.range) : sum
        }
        return unknown <= min(1, text.weight(range) / 4)
    }
}

extension NormalText {
    /// How much a stretch can say: Han characters count one, Latin words three.
    fileprivate func weight(_ range: Range<Int>) -> Int {
        var sum = 0
        var wasLatin = false
        for scalar in scalars[range] {
            if scalar.isHan { sum += 1 }
            if scalar.isLatin, !wasLatin { sum += 3 }
            wasLatin = scalar.isLatin
        }
        return sum
    }
}
