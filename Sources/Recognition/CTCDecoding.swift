/// A line's characters as the network saw them, with what else each may have been.
///
/// Connectionist Temporal Classification: for each step along the line the network tells the
/// probability of every character and of "none". The best path is taken; the same character in
/// neighbouring steps is one.
struct CTCDecoding: Equatable {
    struct Glyph: Equatable {
        var character: String
        /// The greatest of its steps, 0...1.
        var probability: Float
        /// The runner-up in that step, "none" left out.
        var rival: String
        var rivalProbability: Float
        /// The steps in which it was seen.
        var steps: Range<Int>
    }

    var glyphs: [Glyph] = []
    /// Steps along the line, padding included.
    var stepCount: Int

    var text: String { glyphs.map(\.character).joined() }

    /// Mean probability of the characters, 0...1; 0 for no character.
    var confidence: Double {
        guard !glyphs.isEmpty else { return 0 }
        return Double(glyphs.map(\.probability).reduce(0, +)) / Double(glyphs.count)
    }

    /// Takes the best path.
    ///
    /// - `values`: a row of `alphabet.count` probabilities for each step.
    /// - `alphabet`: what each probability is for; the first is "none".
    init(values: UnsafeBufferPointer<Float>, alphabet: [String]) {
        let width = alphabet.count
        stepCount = width > 0 ? values.count / width : 0
        var last = 0
        for step in 0..<stepCount {
            let row = UnsafeBufferPointer(rebasing: values[step * width..<(step + 1) * width])
            let best = Self.greatest(of: row)
            defer { last = best }
            // Most steps show none, and have no rival to be looked for.
            guard best != 0 else { continue }
            let rival = Self.greatest(of: row, but: best)
            let glyph = Glyph(
                character: alphabet[best], probability: row[best],
                rival: alphabet[rival], rivalProbability: row[rival],
                steps: step..<step + 1)
            if best == last { extend(with: glyph) } else { glyphs.append(glyph) }
        }
    }

    /// The same character goes on; its clearest step counts.
    private mutating func extend(with glyph: Glyph) {
        var whole = glyphs.removeLast()
        let steps = whole.steps.lowerBound..<glyph.steps.upperBound
        if glyph.probability > whole.probability { whole = glyph }
        whole.steps = steps
        glyphs.append(whole)
    }

    /// The place of the greatest value.
    private static func greatest(of row: UnsafeBufferPointer<Float>) -> Int {
        var best = 0
        for index in 1..<max(1, row.count) where row[index] > row[best] { best = index }
        return best
    }

    /// The place of the greatest value but one, "none" left out.
    private static func greatest(of row: UnsafeBufferPointer<Float>, but other: Int) -> Int {
        var best = min(other == 1 ? 2 : 1, row.count - 1)
        for index in 1..<max(1, row.count) where row[index] > row[best] && index != other {
            best = index
        }
        return best
    }
}
