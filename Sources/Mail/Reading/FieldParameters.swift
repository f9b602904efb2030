/// The value and parameters of a `Content-Type` or `Content-Disposition` field (RFC 2045 §5.1),
/// with RFC 2231 continuations and charsets.
struct FieldParameters {
    /// The value before the first semicolon, lower-case.
    private(set) var value = ""
    /// Names that were given twice with different contents.
    private(set) var conflicts: [String] = []

    private var plain: [String: [UInt8]] = [:]
    private var extended: [String: [Int: (bytes: [UInt8], isEncoded: Bool)]] = [:]

    init(_ raw: [UInt8]) {
        var fields = Self.split(raw)
        guard !fields.isEmpty else { return }
        value = String(decoding: Self.trimmed(fields.removeFirst()), as: UTF8.self).lowercased()
        for field in fields.prefix(200) { take(field) }
    }

    /// A parameter as text; the extended form wins over the plain one (RFC 6266 §4.3).
    func text(_ name: String, _ header: HeaderText) -> String? {
        if let sections = extended[name] {
            return HeaderText.printable(joined(sections, header))
        }
        // Encoded words do not belong in here, but many clients put them.
        return plain[name].map(header.decoded)
    }

    /// A parameter that is ASCII by nature, such as `charset` or `boundary`.
    func token(_ name: String) -> String? {
        if let bytes = plain[name] { return String(decoding: bytes, as: UTF8.self) }
        guard let sections = extended[name] else { return nil }
        let bytes = sections.sorted { $0.key < $1.key }.flatMap(\.value.bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func take(_ field: [UInt8]) {
        guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { return }
        let name = String(decoding: Self.trimmed(Array(field[..<equals])), as: UTF8.self).lowercased()
        let bytes = Self.unquoted(Self.trimmed(Array(field[(equals + 1)...])))
        let pieces = name.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else {
            if let earlier = plain[name], earlier != bytes { conflicts.append(name) }
            if plain[name] == nil { plain[name] = bytes }
            return
        }
        let isEncoded = name.hasSuffix("*")
        let section = pieces.count > 1 ? Int(pieces[1]) ?? 0 : 0
        guard section < 500 else { return }
        if extended[String(pieces[0])]?[section] == nil {
            extended[String(pieces[0]), default: [:]][section] = (bytes, isEncoded)
        }
    }

    private func joined(
        _ sections: [Int: (bytes: [UInt8], isEncoded: Bool)], _ header: HeaderText
    ) -> String {
        var charset: String?
        var bytes: [UInt8] = []
        for (number, section) in sections.sorted(by: { $0.key < $1.key }) {
            var piece = section.bytes
            if section.isEncoded, number == 0 {
                let parts = piece.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3 {
                    charset = String(decoding: parts[0], as: UTF8.self)
                    piece = Array(parts[2])
                }
            }
            bytes += section.isEncoded ? Self.percentDecoded(piece) : piece
        }
        return header.charsets.text(bytes, charset: charset)
    }

    /// Cuts at semicolons outside quotes; folding and comments are white space.
    private static func split(_ raw: [UInt8]) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\") where isQuoted && index < raw.count:
                fields[fields.count - 1] += [byte, raw[index]]
                index += 1
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                fields[fields.count - 1].append(byte)
            case UInt8(ascii: ";") where !isQuoted: fields.append([])
            case 0x0A, 0x0D: continue
            default: fields[fields.count - 1].append(byte)
            }
        }
        return fields
    }

    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.first == UInt8(ascii: "\"") else { return bytes }
        var text: [UInt8] = []
        var index = 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            // A backslash before anything but a quote or itself is a Windows path, not an escape.
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
                [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(bytes[index + 1])
            {
                index += 1
            }
            text.append(bytes[index])
            index += 1
        }
        return text
    }

    private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexadecimalValue(bytes[index + 1]),
                let low = hexadecimalValue(bytes[index + 2])
            {
                text.append(high << 4 | low)
                index += 3
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isInk = { (byte: UInt8) in byte != 0x20 && byte != 0x09 }
        guard let first = bytes.firstIndex(where: isInk), let last = bytes.lastIndex(where: isInk)
        else { return [] }
        return Array(bytes[first...last])
    }
}
