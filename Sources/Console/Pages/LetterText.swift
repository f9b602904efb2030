internal import FoundationEssentials

/// What a letter of ours says, out of its bytes as they went over the wire.
///
/// Its header is not shown: the Reply-To in it lets whoever knows it add to the filing.
enum LetterText {
    /// The first part of type `text/plain`, in Base64 as our letters have it (RFC 2045 §6.8); the
    /// empty text for anything else.
    static func plain(of bytes: [UInt8]) -> String {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
        guard let type = lines.firstIndex(where: { $0.hasPrefix("Content-Type: text/plain") })
        else { return "" }
        let body = lines[type...].drop { !$0.isEmpty }.dropFirst()
            .prefix { !$0.hasPrefix("--") }.joined()
        guard let text = Data(base64Encoded: body) else { return "" }
        return String(decoding: text, as: UTF8.self)
    }
}
