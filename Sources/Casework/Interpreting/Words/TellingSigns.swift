/// What an unknown word can't have and mean nothing: it may ask, deny, find fault or name a paper.
struct TellingSigns: Sendable {
    let characters: Set<Unicode.Scalar>
    /// Latin words, in whole.
    let words: Set<String>

    init(characters: String, words: [String]) {
        self.characters = Set(characters.unicodeScalars)
        self.words = Set(words)
    }
}

extension NormalText {
    /// Whether unknown words look like a request, a defect or the name of a paper.
    func tells(_ range: Range<Int>, _ signs: TellingSigns) -> Bool {
        if scalars[range].contains(where: signs.characters.contains) { return true }
        return scalars[range].split { !$0.isLatin }.contains { word in
            // Longer than words are: what was encoded may ask for anything.
            word.count > 15 || signs.words.contains(string(word.startIndex..<word.endIndex))
        }
    }
}
