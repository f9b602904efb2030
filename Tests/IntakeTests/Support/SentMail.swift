import Foundation
import Testing

/// A mail of ours, read as a client reads it.
struct SentMail {
    private let content: String

    init(_ content: [UInt8]) { self.content = String(decoding: content, as: UTF8.self) }

    /// Where an answer goes; nil when it goes to the sender.
    var replyTo: String? {
        let header = content.components(separatedBy: "\r\n\r\n")[0]
        let lines = header.replacingOccurrences(of: "\r\n ", with: " ")
            .components(separatedBy: "\r\n")
        return lines.first { $0.hasPrefix("Reply-To: ") }?.dropFirst("Reply-To: ".count)
            .filter { $0 != "<" && $0 != ">" }
    }

    /// The text/plain part, which is always base64.
    func plainText() throws -> String {
        let parts = content.components(separatedBy: "\r\n--=_")
        let plain = try #require(parts.first { $0.contains("text/plain") })
        let body = try #require(plain.range(of: "\r\n\r\n")).upperBound
        let data = try #require(
            Data(base64Encoded: String(plain[body...]), options: .ignoreUnknownCharacters))
        return String(decoding: data, as: UTF8.self)
    }
}
