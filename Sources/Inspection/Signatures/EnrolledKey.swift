package import FoundationEssentials

/// A reviewer's public key, as the operator enrolled it.
package struct EnrolledKey: Codable, Sendable, Equatable {
    /// Lower-case; the key must name it too.
    package var address: String
    /// A file's: one X.509 certificate in PEM or DER, or one OpenPGP public key, armoured or not.
    package var bytes: Data

    package init(address: String, bytes: Data) {
        self.address = address
        self.bytes = bytes
    }
}
