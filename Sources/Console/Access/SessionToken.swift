internal import CCrypto

/// What a browser shows to be known again: 256 random bits, as text.
package struct SessionToken: Sendable, Equatable {
    package var text: String

    package init(random: () -> UInt64) {
        text = (0..<4).map { _ in Self.digits(random()) }.joined()
    }

    /// Nil for what no token looks like.
    init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.text = text
    }

    /// What the store keeps of it: a copy of the store opens no session.
    package var digest: String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 32
        let bytes = Array(text.utf8)
        EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
        return digest.map { Self.digits(UInt64($0)).suffix(2) }.joined()
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }
}

/// Whether two texts are equal, in a time that does not tell where they differ.
func areEqualInConstantTime(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    return left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
