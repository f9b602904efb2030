package import Mail

/// A kind of file that has files in it and is opened for them.
package enum ContainerFormat: Sendable {
    case zip, rar, sevenZip, tar, tnef, signed, mail
    /// Encrypted, and never opened.
    case openPGP
    /// Opened when it has several pages.
    case pdf

    /// Nil for a file that is what it is; `type` is by content.
    package init?(type: String) {
        switch type {
        case "application/zip": self = .zip
        case "application/vnd.rar": self = .rar
        case "application/x-7z-compressed": self = .sevenZip
        case "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz":
            self = .tar
        case "application/ms-tnef": self = .tnef
        case "application/pkcs7-mime", "application/x-pkcs7-mime": self = .signed
        case "application/pgp-encrypted": self = .openPGP
        case "message/rfc822": self = .mail
        case "application/pdf": self = .pdf
        default: return nil
        }
    }

    /// Where its members come from.
    package var origin: Message.Origin {
        switch self {
        case .zip: .zip
        case .rar: .rar
        case .sevenZip: .sevenZip
        case .tar: .tar
        case .tnef: .tnef
        case .signed: .signed
        // Nothing comes out of it.
        case .openPGP: .part
        case .mail: .message
        case .pdf: .pdf
        }
    }
}
