/// The value and parameters of a `Content-Type` or `Content-Disposition` field (RFC 2045 §5.1),
/// with RFC 2231 continuations and charsets.
struct FieldParameters {
    /// The value before the first semicolon, lower-case.
    private(set) var value = ""
    /// Names that were given twice with different contents.
    private(set) var conflicts: [String] = []
    /// Whether quotes are balanced and no comment hides part of the value.
    private(set) var isWellFormed = true
    /// Whether every section of a split parameter is there, and there were no more than are read.
    private(set) var isComplete = true

    private var plain: [String: [UInt8]] = [:]
    private var extended: [String: [Int: Section]] = [:]

    private struct Section {
        var bytes: [UInt8]
        var isEncoded: Bool
    }

    /// No client needs more; a flood of parameters costs no more than this.
    private static let maximumParameters = 200
    private static let maximumSections = 500

    init(_ raw: [UInt8]) {
        let fields = split(raw)
        guard let first = fields.first else { return }
        let word = Self.trimmed(first.prefix { $0 != UInt8(ascii: "(") })
        isWellFormed = isWellFormed && !first.contains(UInt8(ascii: "("))
        value = String(decoding: word, as: UTF8.self).lowercased()
        for field in fields.dropFirst().prefix(Self.maximumParameters) { take(field) }
        isComplete =
            isComplete && fields.count <= 1 + Self.maximumParameters
            && extended.values.allSatisfy { $0.keys.max() == $0.count - 1 }
    }

    /// A parameter as text with whatever it hides: characters that cannot be seen stay.
    ///
    /// The extended form wins over the plain one (RFC 6266 §4.3).
    func words(_ name: String, _ header: HeaderText) -> String? {
        if let sections = extended[name] { return joined(sections, header) }
        // Encoded words do not belong in here, but many clients put them.
        return plain[name].map { header.words($0) }
    }

    /// A parameter that is ASCII by nature, such as `charset` or `boundary`.
    func token(_ name: String) -> String? {
        if let bytes = plain[name] { return String(decoding: bytes, as: UTF8.self) }
        guard let sections = extended[name] else { return nil }
        let pieces = sections.sorted { $0.key < $1.key }.map { number, section in
            guard section.isEncoded else { return section.bytes }
            return Self.percentDecoded(
                number == 0 ? Self.charset(section.bytes).rest : section.bytes[...])
        }
        return String(decoding: pieces.joined(), as: UTF8.self)
    }

    /// Whether a parameter came in RFC 2231 sections, which few readers join.
    func isSplit(_ name: String) -> Bool { extended[name] != nil }

    private mutating func take(_ field: ArraySlice<UInt8>) {
        guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { return }
        let name = String(decoding: Self.trimmed(field[..<equals]), as: UTF8.self).lowercased()
        let quoted = Self.trimmed(field[(equals + 1)...])
        if name == "boundary" || name == "charset", quoted.first != UInt8(ascii: "\""),
            quoted.contains(UInt8(ascii: "("))
        {
            isWellFormed = false
        }
        let bytes = Self.unquoted(quoted)
        let pieces = name.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else {
            if let earlier = plain[name], earlier != bytes { conflicts.append(name) }
            if plain[name] == nil { plain[name] = bytes }
            return
        }
        let number = Int(pieces[1]) ?? 0
        guard number < Self.maximumSections else {
            isComplete = false
            return
        }
        let owner = String(pieces[0])
        if extended[owner]?[number] == nil {
            extended[owner, default: [:]][number] = Section(
                bytes: bytes, isEncoded: name.hasSuffix("*"))
        } else {
            conflicts.append(owner)
        }
    }

    private func joined(_ sections: [Int: Section], _ header: HeaderText) -> String {
        var label: String?
        var bytes: [UInt8] = []
        for (number, section) in sections.sorted(by: { $0.key < $1.key }) {
            guard section.isEncoded else {
                bytes += section.bytes
                continue
            }
            var piece = section.bytes[...]
            if number == 0 { (label, piece) = Self.charset(section.bytes) }
            bytes += Self.percentDecoded(piece)
        }
        return header.charsets.text(bytes, charset: label)
    }

    /// Splits `charset'language'value` (RFC 2231 §4).
    private static func charset(_ bytes: [UInt8]) -> (label: String?, rest: ArraySlice<UInt8>) {
        let parts = bytes.split(
            separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return (nil, bytes[...]) }
        return (String(decoding: parts[0], as: UTF8.self), parts[2])
    }

    /// Cuts at semicolons outside quotes; line ends of folding are left out.
    private mutating func split(_ raw: [UInt8]) -> [ArraySlice<UInt8>] {
        let text = raw.filter { $0 != 0x0A && $0 != 0x0D }
        var fields: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ";") where !isQuoted:
                fields.append(text[start..<index])
                start = index + 1
            default: break
            }
            index += 1
        }
        if isQuoted { isWellFormed = false }
        fields.append(text[start...])
        return fields
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.first == UInt8(ascii: "\"") else { return Array(bytes) }
        var text: [UInt8] = []
        var index = bytes.startIndex + 1
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
            // A backslash before anything but a quote or itself is a Windows path, not an escape.
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
                [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(bytes[index + 1])
            {
                index += 1
            }
            text.append(bytes[index])
            index += 1
        }
        return text
    }

    static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
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

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isInk = { (byte: UInt8) in byte != 0x20 && byte != 0x09 }
        guard let first = bytes.firstIndex(where: isInk), let last = bytes.lastIndex(where: isInk)
        else { return [] }
        return bytes[first...last]
    }
}
