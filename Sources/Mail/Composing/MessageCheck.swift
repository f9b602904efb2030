/// What makes an outgoing message unfit to leave.
package struct MessageDefect: Error, Equatable, CustomStringConvertible {
    package enum Kind: Equatable, Sendable {
        case unserialisable
        case bareCarriageReturn, bareLineFeed, null
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
    private static let required = ["from", "to", "subject", "date", "message-id", "mime-version"]
    private static let single =
        required + [
            "reply-to", "in-reply-to", "references", "content-type", "content-transfer-encoding",
            "auto-submitted", "sender",
        ]

    private let allowedRecipients: Set<String>

    package init(allowedRecipients: Set<String>) {
        self.allowedRecipients = Set(allowedRecipients.map { $0.lowercased() })
    }

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
        guard fields["cc"] == nil, fields["bcc"] == nil else {
            throw MessageDefect(.foreignRecipient)
        }
        guard allowedRecipients.contains(address(in: fields["to"]?.first ?? "")) else {
            throw MessageDefect(.foreignRecipient)
        }
    }

    private func lines(of message: [UInt8]) throws(MessageDefect) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < message.count {
            switch message[index] {
            case 0: throw MessageDefect(.null)
            case UInt8(ascii: "\n"): throw MessageDefect(.bareLineFeed)
            case UInt8(ascii: "\r"):
                guard index + 1 < message.count, message[index + 1] == UInt8(ascii: "\n") else {
                    throw MessageDefect(.bareCarriageReturn)
                }
                guard index - start <= 998 else { throw MessageDefect(.lineTooLong(index - start)) }
                lines.append(message[start..<index])
                index += 2
                start = index
            default: index += 1
            }
        }
        if start < message.count { lines.append(message[start...]) }
        return lines
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
                continue
            }
            guard let colon = text.firstIndex(of: ":"), colon != text.startIndex,
                text[..<colon].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw MessageDefect(.malformedField(String(text.prefix(40)))) }
            fields.append((text[..<colon].lowercased(), String(text[text.index(after: colon)...])))
        }
        return Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
    }

    private func address(in field: String) -> String {
        let trimmed = field.filter { $0 != " " && $0 != "\t" }.lowercased()
        guard let open = trimmed.lastIndex(of: "<"), trimmed.last == ">" else { return trimmed }
        return String(trimmed[trimmed.index(after: open)...].dropLast())
    }
}
