/// Why a file of a mail was not looked at.
public enum UnopenedReason: String, Codable, CaseIterable, Sendable {
    /// It asks for a password.
    case encrypted
    /// Mail that is encrypted to somebody's key (RFC 8551, RFC 9580).
    case smime
    case openPGP = "openpgp"
    /// More, larger or deeper content than a mail of papers has.
    case excessive
    case damaged
    /// Packed in a way that cannot be undone here.
    case unsupported
    /// A container without a file in it.
    case empty
    /// A picture behind as many as are looked at of one mail.
    case beyondNumber = "beyond-number"
}

extension RuleProfile {
    /// What the sender of a file that could not be opened is told of it.
    public func finding(unopened reason: UnopenedReason) -> Finding {
        finding(
            reason.observation, of: nil,
            facts: reason.cipher.map { [.measured: .text($0)] } ?? [:])
    }
}

extension UnopenedReason {
    /// What mail is encrypted with.
    fileprivate var cipher: String? {
        switch self {
        case .smime: "S/MIME"
        case .openPGP: "OpenPGP (PGP)"
        case .encrypted, .excessive, .damaged, .unsupported, .empty, .beyondNumber: nil
        }
    }

    fileprivate var observation: Observation {
        switch self {
        case .encrypted: .unopenedEncrypted
        case .smime, .openPGP: .unopenedEncryptedMail
        case .excessive: .unopenedExcessive
        case .damaged: .unopenedDamaged
        case .unsupported: .unopenedUnsupported
        case .empty: .unopenedEmpty
        case .beyondNumber: .beyondNumber
        }
    }
}
