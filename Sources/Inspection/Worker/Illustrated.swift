internal import FoundationEssentials
package import Materials

/// A picture as a worker drew it, for people to look at.
package struct Illustrated: Sendable {
    /// Upright, without a byte of the file that was sent.
    package let webp: [UInt8]
    /// The picture within an address (RFC 2397), for a document that stands by itself.
    package var dataAddress: String {
        "data:image/webp;base64,\(Data(webp).base64EncodedString())"
    }
    /// Where its measures come from.
    package let illustration: Illustration
}
