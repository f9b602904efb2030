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
            let best = BestTwo(of: row)
            defer { last = best.first }
            guard best.first != 0 else { continue }
            let glyph = Glyph(
                character: alphabet[best.first], probability: row[best.first],
                rival: alphabet[best.second], rivalProbability: row[best.second],
                steps: step..<step + 1)
            if best.first == last { extend(with: glyph) } else { glyphs.append(glyph) }
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
}

/// The places of the greatest value, and of the greatest among the rest without the first place.
private struct BestTwo {
    var first = 0
    var second = 1

    init(of row: UnsafeBufferPointer<Float>) {
        for index in 1..<max(1, row.count) where row[index] > row[first] { first = index }
        second = first == 1 ? min(2, row.count - 1) : min(1, row.count - 1)
        for index in 1..<max(1, row.count) where index != first && row[index] > row[second] {
            second = index
        }
    }
}
