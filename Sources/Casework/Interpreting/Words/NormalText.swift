import Materials

/// A text folded to one spelling, each scalar remembering where it came from.
///
/// Full-width forms become half-width, traditional characters simplified, Latin letters lower
/// case, line ends `\n`; invisible characters go, and so does a blank between two Han characters;
/// several blanks become a tab.
/// Positions in `scalars` are the coordinates of every range in this folder.
struct NormalText: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Whether a blank was dropped right before the scalar.
    private(set) var gapBefore: [Bool] = []
    private var origins: [Int] = []
    private let original: [Unicode.Scalar]

    init(_ text: String, variants: [Unicode.Scalar: Unicode.Scalar]) {
        original = Array(text.unicodeScalars)
        scalars.reserveCapacity(original.count)
        var blanks = 0
        for (index, scalar) in original.enumerated() where !scalar.isInvisible {
            if scalar == "\n", index > 0, original[index - 1] == "\r" { continue }
            guard let folded = scalar.folded(variants) else {
                blanks += 1
                continue
            }
            if blanks > 0 { close(blanks: blanks, before: folded, at: index) }
            let dropped = blanks > 0
            blanks = 0
            append(folded, origin: index, gap: dropped)
        }
    }

    /// The words as they were written, trimmed of blanks and of separating punctuation.
    func words(_ range: Range<Int>) -> String {
        guard !range.isEmpty, range.upperBound <= origins.count else { return "" }
        var slice = original[origins[range.lowerBound]...origins[range.upperBound - 1]]
        while let first = slice.first, first.isNoteEdge { slice.removeFirst() }
        while let last = slice.last, last.isNoteEdge { slice.removeLast() }
        return String(joining: slice)
    }

    /// The folded characters of a range.
    func string(_ range: Range<Int>) -> String { String(joining: scalars[range]) }

    /// Whether a range starts with `words`, themselves folded.
    func begins(_ range: Range<Int>, with words: String) -> Bool {
        scalars[range].starts(with: words.unicodeScalars)
    }

    /// Whether a range ends in `words`, themselves folded.
    func ends(_ range: Range<Int>, in words: String) -> Bool {
        scalars[range].reversed().starts(with: words.unicodeScalars.reversed())
    }

    func scalar(at index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    private mutating func append(_ scalar: Unicode.Scalar, origin: Int, gap: Bool) {
        scalars.append(scalar)
        gapBefore.append(gap)
        origins.append(origin)
    }

    /// Keeps one blank unless both neighbours are Han, where a blank carries no meaning; several
    /// are the gap between two columns.
    private mutating func close(blanks: Int, before next: Unicode.Scalar, at index: Int) {
        guard let last = scalars.last, !last.isCut, !next.isCut else { return }
        if blanks > 1 { return append("\t", origin: index - 1, gap: false) }
        if last.isHan && next.isHan { return }
        append(" ", origin: index - 1, gap: false)
    }
}

extension String {
    /// Through UTF-8 at once; a view that grows scalar by scalar takes several times as long.
    fileprivate init(joining scalars: ArraySlice<Unicode.Scalar>) {
        self.init(unsafeUninitializedCapacity: 4 * scalars.count) { buffer in
            var count = 0
            for scalar in scalars {
                for byte in scalar.utf8 {
                    buffer[count] = byte
                    count += 1
                }
            }
            return count
        }
    }
}

extension Unicode.Scalar {
    var isHan: Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
            || (0x20000...0x323AF).contains(value)
    }

    var isDigit: Bool { (0x30...0x39).contains(value) }
    var isLatin: Bool { (0x61...0x7A).contains(value) }
    /// Whether it is a picture that people end a sentence with, and no tick or cross.
    var isEmoji: Bool { (0x1F300...0x1FAFF).contains(value) }
    var isWordPart: Bool { isDigit || isLatin }

    fileprivate var isCut: Bool { self == "\n" || self == "\t" }

    fileprivate var isInvisible: Bool {
        switch value {
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: value < 0x20 && self != "\n" && self != "\r" && self != "\t"
        }
    }

    fileprivate var isNoteEdge: Bool {
        switch self {
        case " ", "\t", "\n", "\r", "\u{3000}", "\u{A0}", ",", ".", ";", ":", "，", "。", "；", "：",
            "、", "|", "｜":
            true
        default: false
        }
    }

    /// The scalar in the one spelling, or nil for a blank.
    fileprivate func folded(_ variants: [Unicode.Scalar: Unicode.Scalar]) -> Unicode.Scalar? {
        switch value {
        case 0x20, 0xA0, 0x3000, 0x2000...0x200A, 0x202F, 0x205F: nil
        case 0x0D, 0x85, 0x2028, 0x2029, 0x0B, 0x0C: "\n"
        case 0x41...0x5A: Unicode.Scalar(value + 0x20)
        case 0xFF21...0xFF3A: Unicode.Scalar(value - 0xFEE0 + 0x20)
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0)
        case 0xFF61: "。"
        case 0xFF64: "、"
        default: isHan ? variants[self] ?? simplified(self) : self
        }
    }
}
