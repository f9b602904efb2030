internal import Materials

/// Which characters of a line may as well be others, judged by nothing but the shape of their ink.
///
/// The network corrects spelling: it has read more words than glyphs, and sees the letter `l` where
/// a digit `1` is printed inside a word, with a probability of 0.95. So for each character that has
/// a look-alike its height and width are compared with the height of letters like `x` beside it.
/// What is not clearly the one is doubtful.
struct GlyphDoubts {
    private let characters: [Character]
    /// The pieces of ink that belong to each character.
    private let pieces: [[InkShapes.Shape]]
    private let middles: [Float]
    private let ink: InkShapes
    /// Of a letter like x, in pixels; not a number when there is none, which fails every comparison.
    private let xHeight: Float

    /// `line` is what was decoded, at any scale; padding left out, it was `width` pixels wide of
    /// `paddedWidth`.
    ///
    /// Where no Latin letter of plain height is to be seen, nothing can be measured, and every
    /// character with a look-alike is doubtful.
    init(_ decoding: CTCDecoding, of line: Bitmap, width: Int, paddedWidth: Int) {
        characters = decoding.glyphs.map { $0.character.first ?? " " }
        let step = Float(paddedWidth * line.width) / Float(max(1, decoding.stepCount) * width)
        middles = decoding.glyphs.map {
            Float($0.steps.lowerBound + $0.steps.upperBound) / 2 * step
        }
        ink = InkShapes(in: line)
        pieces = Self.assigned(ink.shapes, to: middles, leastSide: line.height / 24)
        let heights = zip(characters, pieces).compactMap { character, pieces in
            Self.plain.contains(character) && pieces.count == 1 ? pieces[0].height : nil
        }.sorted()
        // Blur joins letters to higher ones, and never makes one lower.
        xHeight = heights.isEmpty ? .nan : Float(heights[heights.count / 4])
    }

    /// Whether a line has a character with a look-alike, and a Latin letter to compare it with.
    static func concern(_ decoding: CTCDecoding) -> Bool {
        let characters = decoding.glyphs.compactMap(\.character.first)
        return characters.contains { "oO0lI1mw".contains($0) || $0.isDash }
            && characters.contains { $0.isASCII && $0.isLetter }
    }

    /// Letters as high as x.
    private static let plain: Set<Character> = Set("acemnorsuvwxz")

    /// Every piece goes to the nearest character; specks are left out.
    private static func assigned(
        _ shapes: [InkShapes.Shape], to middles: [Float], leastSide: Int
    ) -> [[InkShapes.Shape]] {
        var pieces = [[InkShapes.Shape]](repeating: [], count: middles.count)
        for shape in shapes where max(shape.width, shape.height) > leastSide {
            let distances = middles.map { abs($0 - shape.middle) }
            guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] })
            else { continue }
            pieces[nearest].append(shape)
        }
        return pieces
    }

    /// The doubtful characters, from left to right.
    var doubts: [TextLine.Doubt] {
        characters.indices.compactMap { position in
            guard isInWord(position) else { return nil }
            let alternatives = alternatives(at: position)
            return alternatives.map { TextLine.Doubt(position: position, alternatives: $0) }
        }
    }

    /// Whether a character stands among Latin letters, digits and hyphens, with a letter among them.
    private func isInWord(_ position: Int) -> Bool {
        guard characters[position].isOfWord || characters[position].isDash else { return false }
        func letters(_ places: some Sequence<Int>) -> Bool {
            for place in places {
                guard characters[place].isOfWord || ".-".contains(characters[place]) else { break }
                if characters[place].isLetter { return true }
            }
            return false
        }
        return letters(stride(from: position, through: 0, by: -1))
            || letters(stride(from: position, to: characters.count, by: 1))
    }

    /// What the character may as well be; nil when it is clearly what was read.
    private func alternatives(at position: Int) -> [String]? {
        switch characters[position] {
        case "o", "O": isRound(position, heights: 0.7...1.12) ? nil : ["0"]
        case "0": isRound(position, heights: 1.15...1.7) ? nil : ["o"]
        case "l": isBar(position) ? nil : ["1"]
        case "I": ["l", "1"]
        case "1": isFlagged(position) ? nil : ["l"]
        case "-": isShort(position) ? nil : ["一"]
        case "一", "—", "–": ["-"]
        // Of two letters that may stand for it, `rn` and `vv`, none is one character.
        case "m", "w": isWide(position) ? nil : []
        default: nil
        }
    }

    private func isRound(_ position: Int, heights: ClosedRange<Float>) -> Bool {
        guard xHeight > 0 else { return false }
        let pieces = pieces[position]
        // Where blur has joined letters, what lies around the middle tells the height.
        let isAlone = pieces.count == 1 && Float(pieces[0].width) < 1.3 * xHeight
        let reach = 0.2 * xHeight
        let around = (middles[position] - reach, middles[position] + reach)
        let height = isAlone ? pieces[0].height : ink.height(between: around.0, around.1)
        return heights.contains(Float(height) / xHeight)
    }

    /// Much narrower than high; or narrower than a digit, and higher than one, as with serifs.
    private func isBar(_ position: Int) -> Bool {
        guard let (width, height) = size(at: position) else { return false }
        return width <= 0.3 * height || (width <= 0.38 * height && height >= 1.4 * xHeight)
    }

    private func isFlagged(_ position: Int) -> Bool {
        guard let (width, height) = size(at: position) else { return false }
        return width >= 0.43 * height
    }

    /// A hyphen is at most half as wide as a character of a Chinese font.
    private func isShort(_ position: Int) -> Bool {
        guard let (width, height) = size(at: position) else { return false }
        return width <= 0.7 * xHeight && height <= 0.5 * xHeight
    }

    private func isWide(_ position: Int) -> Bool {
        guard let (width, _) = size(at: position) else { return false }
        return width >= xHeight && width <= 1.8 * xHeight
    }

    /// Of a character whose ink is in one piece of its own; nil for another.
    private func size(at position: Int) -> (width: Float, height: Float)? {
        guard pieces[position].count == 1, let piece = pieces[position].first else { return nil }
        return (Float(piece.width), Float(piece.height))
    }
}

extension InkShapes.Shape {
    fileprivate var middle: Float { Float(columns.lowerBound + columns.upperBound + 1) / 2 }
}

extension Character {
    fileprivate var isOfWord: Bool { isASCII && (isLetter || isNumber) }

    fileprivate var isDash: Bool { "-—–一".contains(self) }
}
