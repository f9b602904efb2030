internal import CCrypto

/// Time-based one-time codes (RFC 6238): six digits, SHA-1, 30 seconds.
package enum OneTimeCode {
    private static let period: Int64 = 30_000

    /// The step a code belongs to, which may be the one before or after the current; nil for a
    /// wrong code.
    package static func step(of code: String, key: [UInt8], at now: Int64) -> Int64? {
        let current = now / period
        return [current, current - 1, current + 1].first { digits(of: $0, key: key) == code }
    }

    /// The code of a moment.
    package static func code(key: [UInt8], at now: Int64) -> String {
        digits(of: now / period, key: key)
    }

    /// What an authenticator takes, as text or in a QR code (Key Uri Format).
    package static func link(key: [UInt8], account: String) -> String {
        "otpauth://totp/Buzheng:\(PercentEncoding.encode(account))?secret=\(base32(key))&issuer=Buzheng"
    }

    /// RFC 4226 §5.3.
    private static func digits(of step: Int64, key: [UInt8]) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        var digest = [UInt8](repeating: 0, count: 20)
        var length: UInt32 = 20
        HMAC(EVP_sha1(), key, Int32(key.count), counter, 8, &digest, &length)
        let offset = Int(digest[19] & 15)
        let number = digest[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - text.count) + text
    }

    /// RFC 4648 §6, without padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var bits = 0
        var held = 0
        for byte in bytes {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[held >> bits & 31])
            }
            held &= (1 << bits) - 1
        }
        if bits > 0 { text.append(alphabet[held << (5 - bits) & 31]) }
        return text
    }
}
