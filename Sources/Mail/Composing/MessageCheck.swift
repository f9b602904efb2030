/// What makes an outgoing message unfit to leave.
package struct MessageDefect: Error, Equatable, CustomStringConvertible {
    package enum Kind: Equatable, Sendable {
        case unserialisable
        case bareCarriageReturn, bareLineFeed, null
        /// A byte that needs 8BITMIME: every part of ours is in base64.
        case notASCII
        case lineTooLong(Int)
        case malformedField(String)
        case missingField(String)
        case repeatedField(String)
        case foreignRecipient
        case noBody
    }

    package var kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    package var description: String { "outgoing message: \(kind)" }
}

/// The last look at a rendered message before it may enter the outbox: bytes only, no trust in
/// whoever made them (RFC 5322 §2.1, §3.6).
package struct MessageCheck {
    private static let required = [
        "from", "to", "subject", "date", "message-id", "mime-version", "content-type",
    ]
    private static let single =
        required + [
            "reply-to", "in-reply-to", "references", "content-transfer-encoding", "auto-submitted",
            "sender",
        ]
    private static let forbidden = ["cc", "bcc", "resent-to", "resent-cc", "resent-bcc"]

    private static let longestLine = 998

    private let allowedRecipients: Set<String>

    /// `allowedRecipients` are addresses; case does not matter.
    package init(allowedRecipients: Set<String>) {
        self.allowedRecipients = Set(allowedRecipients.map { $0.lowercased() })
    }

    /// Throws the first defect found.
    package func run(_ message: [UInt8]) throws(MessageDefect) {
        let lines = try lines(of: message)
        guard let end = lines.firstIndex(where: \.isEmpty) else { throw MessageDefect(.noBody) }
        let fields = try fields(in: lines[..<end])
        for name in Self.required where fields[name] == nil {
            throw MessageDefect(.missingField(name))
        }
        for name in Self.single where (fields[name]?.count ?? 0) > 1 {
            throw MessageDefect(.repeatedField(name))
        }
        let isHidden = Self.forbidden.contains { fields[$0] != nil }
        let recipients = addresses(in: fields["to"]?.first ?? "")
        let areKnown = !recipients.isEmpty && recipients.allSatisfy(allowedRecipients.contains)
        guard !isHidden, areKnown else { throw MessageDefect(.foreignRecipient) }
    }

    private func lines(of message: [UInt8]) throws(MessageDefect) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in message.enumerated() {
            switch byte {
            case 0: throw MessageDefect(.null)
            case UInt8(ascii: "\n"):
                guard index > start, message[index - 1] == UInt8(ascii: "\r") else {
                    throw MessageDefect(.bareLineFeed)
                }
                lines.append(message[start..<(index - 1)])
                start = index + 1
            case UInt8(ascii: "\r"):
                guard index + 1 < message.count, message[index + 1] == UInt8(ascii: "\n") else {
                    throw MessageDefect(.bareCarriageReturn)
                }
            case 0x80...: throw MessageDefect(.notASCII)
            default:
                guard index - start < Self.longestLine else {
                    throw MessageDefect(.lineTooLong(index - start + 1))
                }
            }
        }
        return lines + (start < message.count ? [message[start...]] : [])
    }

    /// Unfolded values by lower-case name.
    private func fields(
        in lines: ArraySlice<ArraySlice<UInt8>>
    ) throws(MessageDefect) -> [String: [String]] {
        var fields: [(name: String, value: String)] = []
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            guard line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 }) else {
                throw MessageDefect(.malformedField(String(text.prefix(40))))
            }
            if text.first == " " || text.first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += text
            } else {
                fields.append(try field(text))
            }
        }
        return Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
    }

    private func field(_ line: String) throws(MessageDefect) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
            line[..<colon].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw MessageDefect(.malformedField(String(line.prefix(40)))) }
        return (line[..<colon].lowercased(), String(line[line.index(after: colon)...]))
    }

    /// Plain addresses separated by commas are all we ever write; anything else matches no one.
    private func addresses(in field: String) -> [String] {
        field.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let text = part.filter { $0 != " " && $0 != "\t" }.lowercased()
            let isAngled = text.hasPrefix("<") && text.hasSuffix(">")
            return isAngled ? String(text.dropFirst().dropLast()) : text
        }
    }
}
