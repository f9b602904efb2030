/// Reads the words of header fields: encoded words (RFC 2047) and raw bytes alike.
struct HeaderText {
    let charsets: CharsetDecoder

    /// A field's raw value as text: unfolded, decoded, without control or direction characters.
    func decoded(_ raw: [UInt8]) -> String {
        var text = ""
        var plain: [UInt8] = []
        var pending: (charset: String, bytes: [UInt8])?
        var index = 0
        func flushPending() {
            guard let word = pending else { return }
            text += charsets.text(word.bytes, charset: word.charset)
            pending = nil
        }
        func flushPlain() {
            guard !plain.isEmpty else { return }
            text += charsets.text(plain, charset: nil)
            plain = []
        }
        while index < raw.count {
            guard let word = encodedWord(raw, at: index) else {
                plain.append(raw[index])
                index += 1
                continue
            }
            // White space between two encoded words is not shown, and a character may be split
            // over words of one charset.
            if pending != nil, plain.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }) {
                plain = []
            }
            if !plain.isEmpty || pending?.charset != word.charset {
                flushPending()
                flushPlain()
                pending = (word.charset, [])
            }
            pending?.bytes += word.bytes
            index = word.end
            // Plain text after this word comes after it.
            if index < raw.count, encodedWord(raw, at: nextInk(raw, index)) == nil { flushPending() }
        }
        flushPending()
        flushPlain()
        return Self.printable(text)
    }

    /// One line of printable text: control, bidirectional and zero-width characters are dropped.
    static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x0D: continue
            case 0x09: scalars.append(" ")
            case ..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
                continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: " ", omittingEmptySubsequences: true)
            .joined(separator: " ")
    }

    private func nextInk(_ raw: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < raw.count, [0x20, 0x09, 0x0D, 0x0A].contains(raw[index]) { index += 1 }
        return index
    }

    private func encodedWord(
        _ raw: [UInt8], at start: Int
    ) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 1 < raw.count, raw[start] == UInt8(ascii: "="), raw[start + 1] == UInt8(ascii: "?")
        else { return nil }
        // A longer word than this is no word; the bound keeps a flood of `=?` linear.
        let limit = min(raw.count, start + 4096)
        guard let charsetEnd = raw[(start + 2)..<limit].prefix(64).firstIndex(of: UInt8(ascii: "?")),
            charsetEnd + 2 < limit, raw[charsetEnd + 2] == UInt8(ascii: "?")
        else { return nil }
        var end = charsetEnd + 3
        while end + 1 < limit, !(raw[end] == UInt8(ascii: "?") && raw[end + 1] == UInt8(ascii: "=")) {
            guard raw[end] != UInt8(ascii: "\n") else { return nil }
            end += 1
        }
        guard end + 1 < limit else { return nil }
        let label = String(decoding: raw[(start + 2)..<charsetEnd], as: UTF8.self).lowercased()
        let charset = label.split(separator: "*").first.map(String.init) ?? label
        let payload = Array(raw[(charsetEnd + 3)..<end])
        switch raw[charsetEnd + 1] {
        case UInt8(ascii: "B"), UInt8(ascii: "b"):
            return (charset, payload.withUnsafeBytes { decodedBase64($0).bytes }, end + 2)
        case UInt8(ascii: "Q"), UInt8(ascii: "q"):
            let spaced = payload.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            return (charset, spaced.withUnsafeBytes { decodedQuotedPrintable($0) }, end + 2)
        default: return nil
        }
    }
}
