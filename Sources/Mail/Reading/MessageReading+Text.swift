/// A piece of body text.
struct TextPiece {
    enum Kind { case plain, html }

    var kind: Kind
    var text: String

    var isBlank: Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

extension MessageReading {
    mutating func text(of bytes: [UInt8], _ leaf: Leaf) -> TextPiece {
        let label = leaf.type.token("charset")
        switch CharsetDecoder.standing(of: label ?? "") {
        case .known: break
        case .unknown: warn(.unknownCharsetGuessed, [.part: leaf.path])
        case .refused:
            warn(.unknownCharsetUnread, [.part: leaf.path])
            return TextPiece(kind: .plain, text: "")
        }
        let bytes = leaf.isHTML ? bytes : withoutFiles(bytes, leaf)
        let text = charsets.text(cut(bytes, leaf), charset: label)
        if leaf.isHTML {
            let html = HTMLText(Array(text.utf8), limit: limits.text)
            if html.bytes.count >= limits.text { warnOfCutText(leaf) }
            links.take(html: html)
            shownIDs.formUnion(html.shownIDs)
            links.take(plain: html.bytes)
            return TextPiece(kind: .html, text: cleanText(html.text))
        }
        links.take(plain: Array(text.utf8))
        return TextPiece(kind: .plain, text: cleanText(flowed(text, leaf)))
    }

    /// Attaches files that are written into the text, and gives what is left of it.
    private mutating func withoutFiles(_ bytes: [UInt8], _ leaf: Leaf) -> [UInt8] {
        let encoded = UuencodedFiles(in: bytes)
        for (number, file) in encoded.files.enumerated() {
            let name = charsets.text(file.name, charset: leaf.type.token("charset"))
            attach(
                file.bytes,
                Message.Attachment(
                    path: "\(leaf.path)/\(number + 1)", name: attachmentName(name, charsets),
                    declaredType: "", type: mediaType(of: file.bytes, declared: ""),
                    size: file.bytes.count, sha256: digest(of: file.bytes), inline: false,
                    origin: .uuencode, container: leaf.path))
        }
        return encoded.text
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
        warnOfCutText(leaf)
        // Before the character that the limit falls into: in UTF-8 its further bytes begin with 10.
        let isWithin = { (place: Int) in bytes[place] & 0xC0 == 0x80 }
        let end = (max(0, limit - 3)...limit).last { !isWithin($0) } ?? limit
        return Array(bytes.prefix(end))
    }

    private mutating func warnOfCutText(_ leaf: Leaf) {
        warn(.limitText, [.part: leaf.path])
    }

    mutating func finishText(_ pieces: [TextPiece]) {
        let body = pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
        message.fullText = ([body] + forwarded).filter { !$0.isEmpty }.joined(separator: "\n\n")
        message.text = newestText(body, subject: message.subject)
        if body.isEmpty { message.text = newestText(forwarded.first ?? "", subject: "") }
        message.links = links.links
        message.shown = message.attachments.map(\.path).filter { path in
            contentIDs[path].map(shownIDs.contains) ?? false
        }
    }
}
