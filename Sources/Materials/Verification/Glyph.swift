import FoundationEssentials

/// One character of a picture's text, folded for comparison; blanks never become glyphs.
struct Glyph: Sendable, Equatable {
    /// As it was read.
    let written: Unicode.Scalar
    /// Half-width and lower case.
    let scalar: Unicode.Scalar
    /// The same in simplified characters.
    let plain: Unicode.Scalar
    /// Whether the reader was sure of the line.
    let isClear: Bool
    /// What the shape may as well be, as it would be written; nil when it is clearly what was read,
    /// empty when nothing that is one character stands for what else it may be.
    let alternatives: [String]?
    /// What is right before it.
    let gap: Gap

    /// How characters are parted.
    enum Gap: Sendable { case none, blank, line }

    /// Whether the reader was sure of the line and saw no other reading of the shape.
    var isCertain: Bool { isClear && alternatives == nil }

    /// Whether a blank or the start of a line is right before it.
    var startsWord: Bool { gap != .none }
}

extension Glyph {
    /// The glyphs of a line as it was read.
    ///
    /// Blanks, middle dots and invisible characters go, because nobody writes them alike.
    static func all(in line: TextLine, certainFrom threshold: Double) -> [Glyph] {
        let doubts = Dictionary(
            line.doubts.map { ($0.position, $0.alternatives) }, uniquingKeysWith: +)
        let isClear = line.confidence >= threshold
        var glyphs: [Glyph] = []
        var gap = Gap.line
        for (position, character) in line.text.enumerated() {
            for scalar in character.unicodeScalars where !scalar.isInvisible {
                guard let lower = lowered(folded(scalar)), !lower.isMiddleDot else {
                    if gap == .none { gap = .blank }
                    continue
                }
                glyphs.append(
                    Glyph(
                        written: scalar, scalar: lower, plain: simplified(lower),
                        isClear: isClear, alternatives: doubts[position], gap: gap))
                gap = .none
            }
        }
        return glyphs
    }
}

/// The scalars of a text as glyphs would have them, in simplified characters.
func plainScalars(of text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.isInvisible }.compactMap { lowered(folded($0)) }
        .filter { !$0.isMiddleDot }.map(simplified)
}

/// The lower-case twin of an ASCII letter; nil for a blank.
private func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.properties.isWhitespace { return nil }
    guard ("A"..."Z").contains(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value + 32)
}

/// The simplified twin of a traditional character, or the scalar itself.
package func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isHan ? Traditional.twins[scalar] ?? scalar : scalar
}

extension Unicode.Scalar {
    var isHan: Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
            || (0x20000...0x323AF).contains(value)
    }

    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

    fileprivate var isInvisible: Bool {
        switch value {
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }

    fileprivate var isMiddleDot: Bool {
        [0xB7, 0x2022, 0x30FB, 0x2027, 0x2219].contains(value)
    }
}

/// Traditional characters with their simplified twins (`Profiles/traditional.json`).
private enum Traditional {
    static let twins: [Unicode.Scalar: Unicode.Scalar] = {
        let file = embedded(PackageResources.traditional_json, as: File.self)
        let pairs = file.pairs.flatMap { $0.split(separator: " ") }.map { Array($0.unicodeScalars) }
        return Dictionary(
            pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }()

    private struct File: Decodable {
        /// Rows of pairs, traditional before simplified, parted by blanks.
        let pairs: [String]
    }
}
