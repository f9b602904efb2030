/// What the signature of a mail proves; made by a process that sees nothing else, and checked on
/// arrival.
package struct SignatureReport: Codable, Sendable, Equatable {
    package var verdict: SignatureVerdict
    /// Of a valid signature: when it says that it was made, in seconds since 1970.
    package var signedAt: Int64?
    /// Of a valid signature: the SHA-256 of key, time and content, which no other wrapping of the
    /// same signature changes.
    package var digest: String?

    package init(_ verdict: SignatureVerdict, signedAt: Int64? = nil, digest: String? = nil) {
        self.verdict = verdict
        self.signedAt = signedAt
        self.digest = digest
    }

    var isPlausible: Bool {
        guard verdict == .valid else { return signedAt == nil && digest == nil }
        return (signedAt ?? -1) >= 0 && digest?.isDigest ?? false
    }
}

/// Why a signature counts, or does not.
package enum SignatureVerdict: String, Codable, CaseIterable, Sendable {
    /// By a key enrolled for the author, over the whole mail.
    case valid
    /// The mail is not signed as a whole.
    case partial
    /// It is no signature that can be read.
    case unreadable
    /// Only one is taken, as another's would say nothing of the author.
    case several
    /// By a key that is not enrolled for the author.
    case stranger
    /// The content is not what was signed.
    case altered
    /// A digest or key that can be forged: SHA-1 and older, less than 112 bits.
    case weak
    /// The key, or the signature, is past its time, or the key was revoked.
    case expired
    /// The enrolled key does not name the author's address.
    case unnamed
    /// An enrolled key cannot be read.
    case unusableKey = "unusable-key"
    /// It does not say when it was made.
    case undated
}
