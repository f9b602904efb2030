/// Character references (HTML §13.5), those that mail programs write.
enum HTMLEntity {
    /// The text of the reference that begins at the slice's `&`, and its length; a `&` that begins
    /// none is itself.
    static func at(_ bytes: ArraySlice<UInt8>) -> (text: String, length: Int) {
        let body = bytes.dropFirst().prefix(12)
        let name = body.prefix { $0 == UInt8(ascii: "#") || isAlphanumeric($0) }
        let hasEnd = body.dropFirst(name.count).first == UInt8(ascii: ";")
        guard let text = text(of: String(decoding: name, as: UTF8.self)) else { return ("&", 1) }
        return (text, 1 + name.count + (hasEnd ? 1 : 0))
    }

    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var output = ""
        var rest = Array(text.utf8)[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            output += String(decoding: rest[..<ampersand], as: UTF8.self)
            let entity = at(rest[ampersand...])
            output += entity.text
            rest = rest[(ampersand + entity.length)...]
        }
        return output + String(decoding: rest, as: UTF8.self)
    }

    private static func text(of name: String) -> String? {
        guard name.first == "#" else { return names[name] ?? names[name.lowercased()] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        else { return nil }
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return String(Character(scalar))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static let names: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
        "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "", "shy": "", "lrm": "",
        "rlm": "", "middot": "·", "bull": "•", "hellip": "…", "mdash": "—", "ndash": "–",
        "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»",
        "copy": "©", "reg": "®", "trade": "™", "times": "×", "divide": "÷", "plusmn": "±",
        "deg": "°", "yen": "¥", "euro": "€", "pound": "£", "cent": "¢", "sect": "§", "para": "¶",
        "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "rArr": "⇒", "le": "≤", "ge": "≥",
        "ne": "≠", "radic": "√", "infin": "∞", "agrave": "à", "aacute": "á", "auml": "ä",
        "ouml": "ö", "uuml": "ü", "eacute": "é", "egrave": "è", "ccedil": "ç", "ntilde": "ñ",
        "szlig": "ß", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "sup2": "²", "sup3": "³",
        "permil": "‰", "dagger": "†", "loz": "◊", "spades": "♠", "check": "✓",
    ]
}
