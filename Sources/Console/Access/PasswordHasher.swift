internal import CSodium
internal import Store

/// Passwords as argon2id hashes (RFC 9106) by libsodium, one at a time: each takes memory, and a
/// crowd at the login page must not take all of it.
package actor PasswordHasher {
    private let executor = QueueExecutor("console.password")
    // 46 MiB and one pass, from OWASP's table of equals.
    private static let passes: UInt64 = 1
    private static let memory = 46 << 20
    private var decoy: String?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    package init() { precondition(sodium_init() >= 0, "libsodium does not start") }

    /// A salted hash in libsodium's text form; throws when memory is short.
    package func hash(_ password: String) throws(PasswordFailure) -> String {
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        guard
            crypto_pwhash_str_alg(
                &text, bytes, UInt64(bytes.count), Self.passes, Self.memory,
                crypto_pwhash_alg_argon2id13()) == 0
        else { throw PasswordFailure() }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether a password is that of a hash; without one, as long in saying no.
    package func verify(_ password: String, against hash: String?) throws(PasswordFailure) -> Bool {
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let reference: String
        if let hash { reference = hash } else { reference = try anyHash() }
        let fits = crypto_pwhash_str_verify(reference, bytes, UInt64(bytes.count)) == 0
        return fits && hash != nil
    }

    private func anyHash() throws(PasswordFailure) -> String {
        if let decoy { return decoy }
        let made = try hash("nobody's password")
        decoy = made
        return made
    }
}

/// There is not enough memory to compute a hash.
package struct PasswordFailure: Error, CustomStringConvertible {
    package var description: String {
        "the password could not be hashed: 46 MiB of memory are needed and were not given"
    }
}
