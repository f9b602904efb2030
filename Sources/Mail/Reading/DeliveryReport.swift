/// What a mail server says became of one recipient (RFC 3464 §2.3).
package struct DeliveryReport: Codable, Sendable, Equatable {
    /// The address that the server tried, lower-case.
    package var recipient: String
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    package var action: String
    /// Class, subject and detail of RFC 3463, such as `5.1.1`.
    package var status: String
    /// The Message-ID of the mail it is about, when that came with it; without angle brackets.
    package var messageID: String?

    package init(recipient: String, action: String, status: String, messageID: String? = nil) {
        self.recipient = recipient
        self.action = action
        self.status = status
        self.messageID = messageID
    }

    /// Whether trying again would be of no use.
    package var isFinal: Bool { action == "failed" && status.hasPrefix("5.") }
}

extension DeliveryReport {
    /// More recipients than we ever write to at once.
    private static let most = 20

    /// Reads a `message/delivery-status` body: the fields of the mail, then those of each
    /// recipient, with an empty line between.
    ///
    /// Empty when any recipient lacks a field, so that half a report is none.
    static func reports(in body: [UInt8], charsets: CharsetDecoder) -> [DeliveryReport] {
        body.withUnsafeBytes { raw in
            var position = HeaderBlock(
                raw, in: 0..<raw.count, limits: MessageLimits(), charsets: charsets
            ).end
            var reports: [DeliveryReport] = []
            while position < raw.count, reports.count < most {
                let block = HeaderBlock(
                    raw, in: position..<raw.count, limits: MessageLimits(), charsets: charsets)
                guard block.end > position else { return [] }
                position = block.end
                // Servers end the list with one empty line or several.
                guard !block.fields.all.isEmpty else { continue }
                guard let report = DeliveryReport(block.fields) else { return [] }
                reports.append(report)
            }
            return reports
        }
    }

    private init?(_ fields: HeaderFields) {
        guard let recipient = fields.text("final-recipient"), let action = fields.text("action"),
            let status = fields.text("status")?.split(separator: " ").first,
            let semicolon = recipient.firstIndex(of: ";")
        else { return nil }
        let digits = status.split(separator: ".", omittingEmptySubsequences: false)
        guard digits.count == 3, digits.allSatisfy({ Int($0) != nil }) else { return nil }
        self.init(
            recipient: recipient[recipient.index(after: semicolon)...].filter { !$0.isWhitespace },
            action: action, status: String(status))
    }
}

extension HeaderFields {
    /// A field's words, lower-case, without the blanks around them.
    fileprivate func text(_ name: String) -> String? {
        self[name].map {
            let words = HeaderText.printable(String(decoding: $0, as: UTF8.self)).lowercased()
            return String(
                words.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }
}
