/// Reads the words of header fields: encoded words (RFC 2047) and raw bytes alike.
struct HeaderText {
    let charsets: CharsetDecoder

    /// A field's raw value as one line of text, without control or direction characters.
    func decoded(_ raw: [UInt8]) -> String { decoded(raw[...]) }

    func decoded(_ raw: ArraySlice<UInt8>) -> String { Self.printable(text(raw)) }

    /// A field's raw value unfolded, with whatever it hides: characters that cannot be seen stay.
    func words(_ raw: [UInt8]) -> String {
        var unfolded: [UInt8] = []
        for (index, byte) in raw.enumerated() {
            let next = raw.dropFirst(index + 1).first { $0 != UInt8(ascii: "\n") }
            let isFold = byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
            if isFold, next == 0x20 || next == 0x09 { continue }
            unfolded.append(byte)
        }
        let ink = unfolded.drop { $0 == 0x20 || $0 == 0x09 }
        return text(ink)
    }

    private func text(_ raw: ArraySlice<UInt8>) -> String {
        guard raw.contains(UInt8(ascii: "=")) else {
            return charsets.text(Array(raw), charset: nil)
        }
        var text = ""
        var word = EncodedWord(charset: "", bytes: [])
        var scanner = EncodedWordScanner(raw)
        func flush() {
            if !word.bytes.isEmpty { text += charsets.text(word.bytes, charset: word.charset) }
            word.bytes = []
        }
        while let piece = scanner.next() {
            switch piece {
            case .plain(let bytes):
                flush()
                text += charsets.text(Array(bytes), charset: nil)
            case .word(let next):
                // A character may be split over two words of one charset.
                if next.charset != word.charset { flush() }
                word.charset = next.charset
                word.bytes += next.bytes
            }
        }
        flush()
        return text
    }

    /// One line of printable text: control, bidirectional and zero-width characters are dropped.
    static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var isBlank = true
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            if scalar == " " || scalar == "\t" {
                if !isBlank { scalars.append(" ") }
                isBlank = true
            } else {
                scalars.append(scalar)
                isBlank = false
            }
        }
        if scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }

    /// Whether a character has no width or sets a direction, and is not one of those that words and
    /// emoji are written with.
    static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        isInvisible(scalar) && scalar.value > 0xFF && !(0x200C...0x200D).contains(scalar.value)
            && scalar.value < 0xE0000
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case ..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}

struct EncodedWord {
    /// Lower-case, without the language of RFC 2231 §5.
    var charset: String
    /// Decoded from base64 or quoted-printable, still in the charset.
    var bytes: [UInt8]
}

/// Takes a header value apart into encoded words and what stands between them, in linear time.
struct EncodedWordScanner {
    enum Piece {
        case plain(ArraySlice<UInt8>)
        case word(EncodedWord)
    }

    private let raw: ArraySlice<UInt8>
    private var position: Int
    private var afterWord = false
    private var pending: (word: EncodedWord, end: Int)?

    /// Longer than RFC 2047 §2 allows, since clients do not keep to it.
    private static let maximumLength = 4096

    init(_ raw: ArraySlice<UInt8>) {
        self.raw = raw
        position = raw.startIndex
    }

    mutating func next() -> Piece? {
        if let found = pending { return take(found.word, to: found.end) }
        let start = position
        var index = start
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "=") else {
                index += 1
                continue
            }
            switch word(at: index) {
            case .found(let word, let end):
                // Blanks between two words are not shown (RFC 2047 §6.2).
                if index == start || afterWord && raw[start..<index].allSatisfy(Self.isBlank) {
                    return take(word, to: end)
                }
                pending = (word, end)
                position = index
                return .plain(raw[start..<index])
            case .none(let next): index = next
            }
        }
        position = raw.endIndex
        return start < raw.endIndex ? .plain(raw[start...]) : nil
    }

    private mutating func take(_ word: EncodedWord, to end: Int) -> Piece {
        pending = nil
        position = end
        afterWord = true
        return .word(word)
    }

    private enum Match {
        case found(EncodedWord, end: Int)
        /// Not one; where the next may begin.
        case none(next: Int)
    }

    private func word(at start: Int) -> Match {
        let limit = min(raw.endIndex, start + Self.maximumLength)
        var marks: [Int] = []
        var index = start + 1
        // Every question mark is looked at once, so a flood of beginnings stays linear.
        while index < limit, raw[index] != UInt8(ascii: "\n") {
            if raw[index] == UInt8(ascii: "?") {
                if marks.count == 3, index + 1 < limit, raw[index + 1] == UInt8(ascii: "=") {
                    return decoded(marks, end: index)
                }
                if marks.count < 3 { marks.append(index) }
                if !isPlausible(marks, from: start) { return .none(next: start + 1) }
            }
            index += 1
            if marks.isEmpty { return .none(next: start + 1) }
        }
        return .none(next: marks.count == 3 ? index : start + 1)
    }

    /// `=?charset?E?`: the marks are where they can be in such a beginning.
    private func isPlausible(_ marks: [Int], from start: Int) -> Bool {
        switch marks.count {
        case 1: marks[0] == start + 1
        case 2: marks[1] - marks[0] > 1 && marks[1] - marks[0] < 64
        default: marks[2] == marks[1] + 2
        }
    }

    private func decoded(_ marks: [Int], end: Int) -> Match {
        let label = String(decoding: raw[(marks[0] + 1)..<marks[1]], as: UTF8.self).lowercased()
        let charset = label.prefix { $0 != "*" }
        let payload = Array(raw[(marks[2] + 1)..<end])
        let bytes: [UInt8]
        switch raw[marks[1] + 1] {
        case UInt8(ascii: "B"), UInt8(ascii: "b"):
            bytes = payload.withUnsafeBytes { decodedBase64($0).bytes }
        case UInt8(ascii: "Q"), UInt8(ascii: "q"):
            let spaced = payload.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            bytes = spaced.withUnsafeBytes { decodedQuotedPrintable($0).bytes }
        default: return .none(next: end)
        }
        return .found(EncodedWord(charset: String(charset), bytes: bytes), end: end + 2)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }
}
