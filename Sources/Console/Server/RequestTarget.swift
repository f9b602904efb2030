/// A request's path and query, taken apart strictly (RFC 3986 §3.3, §3.4).
///
/// Nothing is normalised: a path that could be read in two ways is no path of ours.
package struct RequestTarget: Sendable, Equatable {
    /// `/mails/17` is `["mails", "17"]`, `/` is `[]`.
    package var path: [String]
    package var query: FormFields

    package init(path: [String], query: FormFields = FormFields()) {
        self.path = path
        self.query = query
    }

    /// Nil for an absolute form, an empty, dot or undecodable segment, or a control character.
    package init?(_ text: String) {
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, first.first == "/" else { return nil }
        var segments: [String] = []
        for segment in first.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = PercentEncoding.decode(segment) else { return nil }
            segments.append(decoded)
        }
        if segments == [""] { segments = [] }
        guard segments.allSatisfy(Self.isPlain) else { return nil }
        guard let query = FormFields(decoding: halves.count > 1 ? String(halves[1]) : "") else {
            return nil
        }
        path = segments
        self.query = query
    }

    /// The target as it goes into a link.
    package var text: String {
        let path = "/" + path.map(PercentEncoding.encode).joined(separator: "/")
        return query.isEmpty ? path : path + "?" + query.text
    }

    private static func isPlain(_ segment: String) -> Bool {
        !segment.isEmpty && segment != "." && segment != ".."
            && segment.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\"
            }
    }
}

/// Percent-encoding of UTF-8 (RFC 3986 §2.1).
enum PercentEncoding {
    /// Nil for a broken escape or what is no UTF-8.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// All but the unreserved characters.
    static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII,
                character.isLetter || character.isNumber
                    || "-._~".contains(character)
            {
                encoded.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
