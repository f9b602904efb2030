internal import CGMime

/// What was read from one mail.
package struct ReadMessage: Sendable, Equatable {
    package var message: Message
    /// The attachments' decoded bytes, those within the limits.
    package var parts: [DecodedPart]
}

/// The decoded bytes of the attachment with the same `path`.
package struct DecodedPart: Sendable, Equatable {
    package var path: String
    package var bytes: [UInt8]
}

/// Reads mail: structure by GMime and by a strict outline of our own, everything inside the parts
/// by ourselves.
///
/// Never throws: what cannot be read becomes a warning. A warning whose code begins with
/// `ambiguous-` says that other readers may see another mail, one with `limit-` that not all was
/// read. Not for use from two threads.
package struct MessageReader {
    private let limits: MessageLimits
    private let charsets = CharsetDecoder()

    package init(limits: MessageLimits = .init()) { self.limits = limits }

    /// Loads whatever the libraries load late, after which reading touches no file.
    package static func warmUp() {
        CharsetDecoder.loadConverters()
        GMimeLibrary.prepare()
        let sample = Array(
            "Subject: =?gb2312?B?1tA=?=\r\nDate: Thu, 1 Jan 2026 00:00:00 +0800\r\n\r\nx\r\n".utf8)
        _ = sample.withUnsafeBytes { MessageReader().read($0) }
    }

    /// Reads one mail as it came from the server, CRLF or LF.
    package func read(_ raw: UnsafeRawBufferPointer) -> ReadMessage {
        var reading = MessageReading(limits: limits, charsets: charsets)
        reading.read(raw)
        return reading.result()
    }

    /// Reads one mail at hand.
    package func read(_ raw: [UInt8]) -> ReadMessage { raw.withUnsafeBytes { read($0) } }
}

/// One mail while it is read.
struct MessageReading {
    var message = Message()
    private var parts: [DecodedPart] = []

    private let limits: MessageLimits
    private let charsets: CharsetDecoder
    private var header: HeaderText { HeaderText(charsets: charsets) }
    private var links = CloudLinks()
    private var forwarded: [String] = []
    private var decoded = 0

    init(limits: MessageLimits, charsets: CharsetDecoder) {
        self.limits = limits
        self.charsets = charsets
    }

    mutating func read(_ raw: UnsafeRawBufferPointer) {
        guard raw.contains(where: { $0 > 0x20 }) else { return warn("empty", "no mail at all") }
        guard raw.count <= limits.message else {
            warn("limit-message", "\(raw.count) bytes, more than \(limits.message)")
            let head = UnsafeRawBufferPointer(rebasing: raw.prefix(limits.header))
            let block = HeaderBlock(head, in: 0..<head.count, limits: limits, charsets: charsets)
            return readFields(block.fields, Part(fields: block.fields, body: 0..<0).type)
        }
        let outline = structure(of: raw, depth: 0)
        readFields(outline.fields, outline.tree.type)
        let pieces = walk(outline.tree, in: raw, Place())
        finishText(pieces)
    }

    func result() -> ReadMessage { ReadMessage(message: message, parts: parts) }

    mutating func warn(_ code: String, _ detail: String) {
        let warning = Message.Warning(code: code, detail: detail)
        if !message.warnings.contains(warning) { message.warnings.append(warning) }
    }

    /// Two readings that must agree on where every leaf begins and ends.
    private mutating func structure(
        of raw: UnsafeRawBufferPointer, depth: Int
    ) -> (tree: Part, fields: HeaderFields) {
        let outline = Outline(raw, depth: depth, limits: limits, charsets: charsets)
        outline.warnings.forEach { warn($0.code, $0.detail) }
        let fields = outline.root.fields
        guard !outline.isCut, let tree = GMimeStructure.read(raw, charsets: charsets) else {
            return (outline.root, fields)
        }
        if agree(tree.leaves, outline.root.leaves, raw) { return (tree, fields) }
        warn("ambiguous-structure", "two readers find different parts")
        return (tree.leaves.isEmpty ? outline.root : tree, fields)
    }

    /// Equal but for the line end before a boundary.
    private func agree(
        _ one: [Range<Int>], _ other: [Range<Int>], _ raw: UnsafeRawBufferPointer
    ) -> Bool {
        func trimmed(_ range: Range<Int>) -> Range<Int> {
            var end = range.upperBound
            while end > range.lowerBound, raw[end - 1] == 0x0A || raw[end - 1] == 0x0D { end -= 1 }
            return end == range.lowerBound ? 0..<0 : range.lowerBound..<end
        }
        return one.map(trimmed) == other.map(trimmed)
    }
}

// MARK: - Header

extension MessageReading {
    private mutating func readFields(_ fields: HeaderFields, _ type: FieldParameters) {
        message.subject = fields["subject"].map { header.decoded($0) } ?? ""
        message.date = fields["date"].flatMap(internetDate)
        message.messageID = fields["message-id"].flatMap { messageIDs($0).first } ?? ""
        message.inReplyTo = fields["in-reply-to"].map { messageIDs($0) } ?? []
        message.references = fields["references"].map { messageIDs($0) } ?? []
        message.to = mailboxes(fields, "to")
        message.cc = mailboxes(fields, "cc")
        message.replyTo = mailboxes(fields, "reply-to")
        message.autoGenerated = automation(fields, type: type, subject: message.subject)
        message.deliveredTo = ["delivered-to", "x-original-to", "envelope-to"]
            .flatMap { mailboxes(fields, $0) }.map(\.address)
        message.authenticationResults = fields.values("authentication-results").prefix(20)
            .map { AuthenticationResults(field: $0) }
        readAuthor(fields)
    }

    private mutating func mailboxes(_ fields: HeaderFields, _ name: String) -> [Message.Mailbox] {
        var mailboxes: [Message.Mailbox] = []
        for field in fields.values(name) {
            let room = limits.addresses - mailboxes.count
            let list = AddressList(field, header: header, limit: room)
            if list.oddities.contains(.tooMany) {
                warn("limit-addresses", "more than \(limits.addresses) addresses in \(name)")
            }
            mailboxes += list.mailboxes
        }
        return mailboxes
    }

    private mutating func readAuthor(_ fields: HeaderFields) {
        let authors = fields.values("from")
        guard let field = authors.first else { return warn("no-author", "no From field") }
        guard authors.count == 1 else { return warn("ambiguous-author", "several From fields") }
        switch AddressList(field, header: header, limit: limits.addresses).author {
        case .success(let mailbox): message.from = mailbox
        case .failure(.notRepliable): warn("no-author", "the author's address cannot be answered")
        case .failure(.ambiguous): warn("ambiguous-author", "not exactly one plain author")
        }
    }
}

// MARK: - Parts

/// Where a part stands in the whole mail.
struct Place {
    /// IMAP part number; empty for the whole.
    var path = ""
    var origin = Message.Origin.part
    var container: String?
    /// Levels of mails unpacked around it.
    var depth = 0

    func child(_ number: Int) -> Place {
        var place = self
        place.path = path.isEmpty ? "\(number)" : "\(path).\(number)"
        return place
    }

    /// A leaf's number: a mail that is no multipart has one part.
    var leafPath: String { path.isEmpty ? "1" : path }

    /// The place of the mail inside a part.
    func inside(_ part: Part) -> Place {
        var place = self
        place.path = leafPath
        place.container = leafPath
        place.origin = .message
        place.depth += 1
        if case .multipart = part.content { return place }
        place.path += ".1"
        return place
    }
}

/// A piece of body text.
struct TextPiece {
    enum Kind { case plain, html }

    var kind: Kind
    var text: String

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

extension MessageReading {
    /// Gathers attachments below a part; gives its body text.
    private mutating func walk(
        _ part: Part, in raw: UnsafeRawBufferPointer, _ place: Place
    ) -> [TextPiece] {
        switch part.content {
        case .leaf: return leaf(part, in: raw, place)
        case .message(let inner):
            forward(walk(inner, in: raw, place.inside(inner)))
            return []
        case .multipart(let children):
            var pieces: [[TextPiece]] = []
            for (index, child) in children.enumerated() {
                pieces.append(walk(child, in: raw, place.child(index + 1)))
            }
            let isAlternative = part.type.value == "multipart/alternative"
            return isAlternative ? alternative(pieces) : pieces.flatMap { $0 }
        }
    }

    /// Plain text when it says anything, else the richest that does (RFC 2046 §5.1.4).
    private func alternative(_ choices: [[TextPiece]]) -> [TextPiece] {
        let plain = choices.first { $0.contains { $0.kind == .plain && !$0.isBlank } }
        return plain ?? choices.last { $0.contains { !$0.isBlank } } ?? choices.first ?? []
    }

    private mutating func forward(_ pieces: [TextPiece]) {
        let text = pieces.map(\.text).joined(separator: "\n")
        if !text.isEmpty { forwarded.append(text) }
    }

    private mutating func leaf(
        _ part: Part, in raw: UnsafeRawBufferPointer, _ place: Place
    ) -> [TextPiece] {
        guard decoded <= limits.decoded else { return [] }
        let leaf = Leaf(part, header: header, path: place.leafPath)
        let bytes = content(of: part, in: raw, leaf)
        decoded += bytes.count
        guard decoded <= limits.decoded else {
            warn("limit-decoded", "more than \(limits.decoded) bytes in all parts")
            return []
        }
        if leaf.holdsMessage, place.depth + place.path.count(where: { $0 == "." }) < limits.depth {
            unpack(bytes, place)
            return []
        }
        guard leaf.isBody || place.path.isEmpty && leaf.isText else {
            attach(bytes, leaf, place)
            return []
        }
        return [text(of: bytes, leaf)]
    }

    private mutating func content(
        of part: Part, in raw: UnsafeRawBufferPointer, _ leaf: Leaf
    ) -> [UInt8] {
        let encoded = UnsafeRawBufferPointer(rebasing: raw[part.body])
        switch part.transferEncoding.nearest {
        case .base64:
            let content = decodedBase64(encoded)
            if !content.isClean {
                warn("ambiguous-base64", "stray characters or data after padding in \(leaf.path)")
            }
            return content.bytes
        case .quotedPrintable: return decodedQuotedPrintable(encoded)
        default: return Array(encoded)
        }
    }

    private mutating func unpack(_ bytes: [UInt8], _ place: Place) {
        bytes.withUnsafeBytes { raw in
            guard !raw.isEmpty else { return }
            let inner = structure(of: raw, depth: place.depth + 1).tree
            forward(walk(inner, in: raw, place.inside(inner)))
        }
    }

    private mutating func attach(_ bytes: [UInt8], _ leaf: Leaf, _ place: Place) {
        let digest = bytes.withUnsafeBytes { SHA256.digest(of: $0) }
        message.attachments.append(
            Message.Attachment(
                path: leaf.path, name: leaf.name, declaredType: leaf.type.value,
                type: mediaType(of: bytes, declared: leaf.type.value), size: bytes.count,
                sha256: digest, inline: leaf.isInline, origin: place.origin,
                container: place.container))
        guard bytes.count <= limits.leaf else {
            return warn("limit-leaf", "\(leaf.path) has \(bytes.count) bytes")
        }
        parts.append(DecodedPart(path: leaf.path, bytes: bytes))
    }
}

// MARK: - Text

extension MessageReading {
    private mutating func text(of bytes: [UInt8], _ leaf: Leaf) -> TextPiece {
        let label = leaf.type.token("charset")
        switch CharsetDecoder.standing(of: label ?? "") {
        case .known: break
        case .unknown: warn("unknown-charset", "in part \(leaf.path)")
        case .refused:
            warn("unknown-charset", "part \(leaf.path) is not read")
            return TextPiece(kind: .plain, text: "")
        }
        let text = charsets.text(cut(bytes, leaf), charset: label)
        if leaf.isHTML {
            let html = HTMLText(Array(text.utf8), limit: limits.text)
            links.take(html: html)
            links.take(plain: html.bytes)
            return TextPiece(kind: .html, text: cleanText(html.text))
        }
        links.take(plain: Array(text.utf8))
        if hasUuencodedBlock(text) { warn("uuencode", "an encoded file inside text is not read") }
        return TextPiece(kind: .plain, text: cleanText(flowed(text, leaf)))
    }

    private func flowed(_ text: String, _ leaf: Leaf) -> String {
        guard leaf.type.token("format")?.lowercased() == "flowed" else { return text }
        let isDeleted = leaf.type.token("delsp")?.lowercased() == "yes"
        return unflowed(text, deletesBlank: isDeleted ? .deleted : .kept)
    }

    /// HTML has more bytes than the text in it.
    private mutating func cut(_ bytes: [UInt8], _ leaf: Leaf) -> [UInt8] {
        let limit = leaf.isHTML ? limits.text * 4 : limits.text
        guard bytes.count > limit else { return bytes }
        warn("limit-text", "the text of part \(leaf.path) was cut")
        return Array(bytes.prefix(limit))
    }

    private mutating func finishText(_ pieces: [TextPiece]) {
        let body = pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
        message.fullText = ([body] + forwarded).filter { !$0.isEmpty }.joined(separator: "\n\n")
        message.text = newestText(body, subject: message.subject)
        if body.isEmpty { message.text = newestText(forwarded.first ?? "", subject: "") }
        message.links = links.links
    }
}

/// Whether a text holds `begin 644 name`, data and `end`.
private func hasUuencodedBlock(_ text: String) -> Bool {
    guard let begin = text.firstRange(of: "begin ") else { return false }
    let lines = textLines(String(text[begin.lowerBound...]))
    let words = lines[0].split(separator: " ")
    return words.count >= 3 && words[1].count == 3
        && words[1].allSatisfy { "01234567".contains($0) }
        && lines.contains("end")
}
