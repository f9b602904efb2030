internal import FoundationEssentials
internal import Mail
internal import Materials
internal import Store

/// An event as it is told to a webhook (Standard Webhooks 1.0): whoever knows the secret can see that
/// it came from here, as it is, and when.
struct SignedNotice {
    /// The event as in the API's feed.
    let body: [UInt8]
    let headers: [(name: String, value: String)]

    /// Throws for a secret that is none, and for an event that has no JSON form.
    init(_ delivery: ClaimedDelivery, at now: Int64) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nobody is there to say what language his people read.
        encoder.userInfo[.reader] = Language.chinese
        body = Array(try encoder.encode(delivery.event))
        let seconds = String(now / 1000)
        let signed = Array("\(delivery.id).\(seconds).".utf8) + body
        let mac = hmacSHA256(key: try WebhookSecret(delivery.secret).key, signed)
        headers = [
            ("Content-Type", "application/json"), ("webhook-id", delivery.id),
            ("webhook-timestamp", seconds),
            ("webhook-signature", "v1,\(Data(mac).base64EncodedString())"),
        ]
    }
}

/// What notices are signed with: `whsec_` and 32 bytes in base64.
package struct WebhookSecret: Sendable {
    package let text: String
    let key: [UInt8]

    private static let mark = "whsec_"

    package struct Invalid: Error, CustomStringConvertible {
        package let description = "the webhook's secret is none; remove it and add it anew"
    }

    package init(random: () -> UInt64) {
        key = (0..<4).flatMap { _ in withUnsafeBytes(of: random()) { Array($0) } }
        text = Self.mark + Data(key).base64EncodedString()
    }

    init(_ text: String) throws {
        guard text.hasPrefix(Self.mark),
            let key = Data(base64Encoded: String(text.dropFirst(Self.mark.count))), !key.isEmpty
        else { throw Invalid() }
        self.text = text
        self.key = Array(key)
    }
}

/// Where a webhook may be.
package enum WebhookAddress {
    /// The URL as it is used; nil for one without TLS to another machine, or with a name and
    /// password in it.
    package static func checked(_ text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            let host = url.host()?.lowercased(), !host.isEmpty, url.user == nil,
            url.password == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let isHere = ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
        guard scheme == "https" || (scheme == "http" && isHere) else { return nil }
        return scheme + text.dropFirst(scheme.count)
    }
}
