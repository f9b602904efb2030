/// One node of a mail's structure: where its bytes are and what it contains.
struct Part {
    var fields: HeaderFields
    /// Of the bytes the structure was read from, still transfer-encoded.
    var body: Range<Int>
    var content: Content

    indirect enum Content {
        case leaf
        case multipart([Part])
        case message(Part)
    }

    init(fields: HeaderFields, body: Range<Int>, content: Content = .leaf) {
        self.fields = fields
        self.body = body
        self.content = content
    }

    /// `Content-Type`, `text/plain` when there is none (RFC 2045 §5.2).
    var type: FieldParameters {
        let type = FieldParameters(fields["content-type"] ?? [])
        return type.value.contains("/") ? type : FieldParameters(Array("text/plain".utf8))
    }

    /// Whether a child says only how another is encrypted (RFC 1847 §2.2).
    func isControl(child index: Int) -> Bool {
        index == 0 && type.value == "multipart/encrypted"
    }

    var transferEncoding: TransferEncoding {
        TransferEncoding(fields["content-transfer-encoding"])
    }

    /// The leaves' bytes in order: what two readers of one mail must agree upon.
    var leaves: [Range<Int>] {
        switch content {
        case .leaf: [body]
        case .multipart(let parts): parts.flatMap(\.leaves)
        case .message(let part): part.leaves
        }
    }
}

/// How a leaf's bytes are wrapped for transport (RFC 2045 §6).
enum TransferEncoding: Equatable {
    case identity, base64, quotedPrintable
    /// Not one of the five words of the standard, or a comment or a blank behind one that encodes.
    case other(String)

    init(_ field: [UInt8]?) {
        let text = field.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let word = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        switch word {
        case "", "7bit", "8bit", "binary": self = .identity
        // Some readers take a word with a blank behind it for none they know, and decode nothing.
        case _ where text.last?.isWhitespace == true: self = .other(word)
        case "base64": self = .base64
        case "quoted-printable": self = .quotedPrintable
        default: self = .other(word)
        }
    }

    /// The likeliest meaning of a word that is not quite right.
    var nearest: TransferEncoding {
        guard case .other(let word) = self else { return self }
        if word.hasPrefix("base64") || word.hasPrefix("x-base64") { return .base64 }
        return word.hasPrefix("quoted") ? .quotedPrintable : .identity
    }
}
