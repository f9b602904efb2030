internal import FoundationEssentials

/// What notices are signed with: `whsec_` and 32 bytes in base64.
package struct WebhookSecret: Sendable {
    package let text: String
    package let key: [UInt8]

    private static let mark = "whsec_"

    package struct Invalid: Error, CustomStringConvertible {
        package let description = "the webhook's secret is none; remove it and add it anew"
    }

    package init(random: () -> UInt64) {
        key = (0..<4).flatMap { _ in withUnsafeBytes(of: random()) { Array($0) } }
        text = Self.mark + Data(key).base64EncodedString()
    }

    /// Throws for a text that is none.
    package init(_ text: String) throws {
        guard text.hasPrefix(Self.mark),
            let key = Data(base64Encoded: String(text.dropFirst(Self.mark.count))), !key.isEmpty
        else { throw Invalid() }
        self.text = text
        self.key = Array(key)
    }
}
