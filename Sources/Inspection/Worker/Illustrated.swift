package import Materials

/// A picture as a worker drew it, for people to look at.
package struct Illustrated: Sendable {
    /// Upright, without a byte of the file that was sent.
    package let jpeg: [UInt8]
    /// Where its measures come from.
    package let illustration: Illustration
}
