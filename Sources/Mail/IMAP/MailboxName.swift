/// A mailbox's name as it goes on the wire: modified UTF-7, quoted (RFC 3501 §5.1.3).
package struct MailboxName: Sendable, Equatable {
    package let name: String

    /// Nil for a name that no quoting can carry: empty, or with CR, LF or NUL.
    package init?(_ name: String) {
        guard !name.isEmpty,
            !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { return nil }
        self.name = name
    }

    var quoted: String {
        var text = "\""
        for character in modifiedUTF7 {
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return text + "\""
    }

    private var modifiedUTF7: String {
        var text = ""
        var shifted: [UInt16] = []
        func flush() {
            guard !shifted.isEmpty else { return }
            text += "&" + Self.base64(shifted) + "-"
            shifted = []
        }
        for unit in name.utf16 {
            guard (0x20...0x7E).contains(unit), let scalar = Unicode.Scalar(unit) else {
                shifted.append(unit)
                continue
            }
            flush()
            text += scalar == "&" ? "&-" : String(Character(scalar))
        }
        flush()
        return text
    }

    /// UTF-16BE in the alphabet with `,` for `/` and without padding.
    private static func base64(_ units: [UInt16]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,")
        var text = ""
        var bits: UInt32 = 0
        var count = 0
        for byte in units.flatMap({ [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count)) & 63])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count)) & 63]) }
        return text
    }
}
