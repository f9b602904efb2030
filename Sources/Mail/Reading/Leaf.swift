/// What a leaf's fields say about it.
struct Leaf {
    /// IMAP part number.
    let path: String
    let type: FieldParameters
    /// Empty when the sender gave none.
    let name: String
    /// Whether the sender's name for it holds characters that turn text around or can't be seen.
    let isMisnamed: Bool
    let isInline: Bool
    /// Without angle brackets, as an HTML text names it (RFC 2392); nil when it has none.
    let contentID: String?

    private let disposition: String
    private let isAttached: Bool

    init(_ part: Part, header: HeaderText, path: String) {
        self.path = path
        type = part.type
        let field = FieldParameters(part.fields["content-disposition"] ?? [])
        disposition = field.value
        let given = field.words("filename", header) ?? type.words("name", header) ?? ""
        name = attachmentName(given, header.charsets)
        isMisnamed = given.unicodeScalars.contains(where: HeaderText.isDeceptive)
        contentID = part.fields["content-id"].map { field in
            String(decoding: field, as: UTF8.self).filter {
                !$0.isWhitespace && $0 != "<" && $0 != ">"
            }
        }
        isAttached = disposition == "attachment"
        isInline = disposition == "inline" || !isAttached && part.fields.contains("content-id")
    }

    var isText: Bool { type.value == "text/plain" || isHTML || type.value.hasPrefix("multipart/") }

    var isHTML: Bool { type.value == "text/html" }

    /// Whether it is shown as the mail's own words.
    var isBody: Bool { isText && !isAttached && name.isEmpty }

    /// Whether it says that it is signed content; an encrypted one says so (RFC 8551 §3.2.2).
    var isCryptographicMessage: Bool {
        ["application/pkcs7-mime", "application/x-pkcs7-mime"].contains(type.value)
            && type.token("smime-type")?.lowercased() != "enveloped-data"
    }

    /// Whether a whole mail is in it: one in base64, or one that a client attached as a file.
    var holdsMessage: Bool {
        type.value == "message/rfc822" || type.value == "message/global"
            || name.lowercased().hasSuffix(".eml")
    }
}
