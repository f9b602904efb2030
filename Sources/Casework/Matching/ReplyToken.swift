/// A signed Reply-To address that brings an answer back to its filing and contact.
///
/// It is a bearer capability that leaks by forwarding: it may add papers, never read nor replace.
/// Forty base32 characters hold version and purpose, key number, the week it expires, the order
/// number and 88 bits of an HMAC-SHA-256 that also binds the contact's address.
package struct ReplyToken: Sendable, Hashable {
    /// What a token is good for, and for nothing else: an applicant's reply, a bounce, or a
    /// reviewer's second word on what ends a filing.
    package enum Purpose: UInt8, Sendable { case reply = 1, bounce = 2, confirmation = 3 }

    /// Computes an HMAC-SHA-256 with the key of that number; nil for an unknown key.
    package typealias Signer = @Sendable (_ key: UInt8, _ bytes: [UInt8]) -> [UInt8]?

    /// Characters of a token.
    package static let length = Layout.byteCount * 8 / 5

    /// The 40 characters, lower-case.
    package let text: String
    package let purpose: Purpose
    /// The order number it claims; true only when `isValid` says so.
    package let order: String

    private let head: [UInt8]
    private let code: [UInt8]

    /// Issues a token; `now` and `lifetime` are milliseconds.
    ///
    /// Nil when the key is unknown or `order` is not 10 to 20 digits.
    package init?(
        order: String, contact: String, purpose: Purpose, key: UInt8, now: Int64,
        lifetime: Int64 = 180 * 86_400_000, sign: Signer
    ) {
        guard let digits = Layout.packed(order) else { return nil }
        let expiry = UInt16(clamping: (now + lifetime) / Layout.week + 1)
        let head =
            [Layout.version << 4 | purpose.rawValue, key, UInt8(expiry >> 8), UInt8(expiry & 0xFF)]
            + digits
        guard let code = Layout.code(head, contact, sign) else { return nil }
        self.head = head
        self.code = code
        self.purpose = purpose
        self.order = order
        text = Base32.encoded(head + code)
    }

    /// Takes the local part of one of our addresses apart: `PREFIX+TOKEN`, in any case.
    package init?(localPart: String) {
        guard let plus = localPart.lastIndex(of: "+") else { return nil }
        self.init(text: localPart[localPart.index(after: plus)...])
    }

    /// Takes one of our Message-IDs apart, without angle brackets: the token is one of the
    /// dot-separated pieces of its left side.
    package init?(messageID: String) {
        let pieces = messageID.prefix { $0 != "@" }.split(separator: ".")
        guard let piece = pieces.first(where: { $0.utf8.count == Self.length }) else { return nil }
        self.init(text: piece)
    }

    private init?(text: Substring) {
        let text = text.lowercased()
        guard let bytes = Base32.decoded(text), bytes.count == Layout.byteCount,
            bytes[0] >> 4 == Layout.version, let purpose = Purpose(rawValue: bytes[0] & 0x0F),
            let order = Layout.order(Array(bytes[4..<Layout.headCount]))
        else { return nil }
        self.text = text
        self.purpose = purpose
        self.order = order
        head = Array(bytes[..<Layout.headCount])
        code = Array(bytes[Layout.headCount...])
    }

    /// Whether it was issued for its order and that contact and has not expired at `now`.
    ///
    /// Compares without telling by its time where the first difference lies.
    package func isValid(contact: String, now: Int64, sign: Signer) -> Bool {
        let expiry = UInt16(head[2]) << 8 | UInt16(head[3])
        guard Int64(expiry) >= now / Layout.week,
            let expected = Layout.code(head, contact, sign)
        else { return false }
        return zip(code, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Where a token's bytes lie.
private enum Layout {
    static let version: UInt8 = 1
    static let headCount = 14
    static let codeCount = 11
    static let byteCount = headCount + codeCount
    static let week: Int64 = 7 * 86_400_000

    /// Two digits a byte, filled up with `F`.
    static func packed(_ order: String) -> [UInt8]? {
        let digits = order.utf8.map { $0 &- 0x30 }
        guard (10...20).contains(digits.count), digits.allSatisfy({ $0 <= 9 }) else { return nil }
        let nibbles = digits + Array(repeating: 0x0F, count: 20 - digits.count)
        return stride(from: 0, to: 20, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    }

    static func order(_ bytes: [UInt8]) -> String? {
        let nibbles = bytes.flatMap { [$0 >> 4, $0 & 0x0F] }
        let digits = nibbles.prefix { $0 <= 9 }
        guard digits.count >= 10, nibbles[digits.count...].allSatisfy({ $0 == 0x0F }) else {
            return nil
        }
        return String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    }

    static func code(_ head: [UInt8], _ contact: String, _ sign: ReplyToken.Signer) -> [UInt8]? {
        guard let code = sign(head[1], head + Array(contact.lowercased().utf8)),
            code.count >= codeCount
        else { return nil }
        return Array(code.prefix(codeCount))
    }
}

/// RFC 4648 §6 without padding, lower-case: mail systems fold the case of local parts.
private enum Base32 {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count) & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 5 | UInt32(value)
            count += 5
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return bytes
    }
}
