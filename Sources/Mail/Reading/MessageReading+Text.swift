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

    mutating func finishText(_ pieces: [TextPiece]) {
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
