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
