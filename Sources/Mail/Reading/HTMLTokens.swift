/// A start or end tag.
struct HTMLTag {
    /// Lower-case.
    var name: String
    var isEnd: Bool
    fileprivate var attributes: ArraySlice<UInt8>

    static let blocks: Set<String> = [
        "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "pre", "section", "article", "header", "footer", "center", "form", "fieldset", "address",
        "title", "body", "tbody", "thead", "caption", "includetail", "sign",
    ]

    private static let void: Set<String> = [
        "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr",
    ]

    /// An attribute's value with its entities decoded.
    func attribute(_ name: String) -> String? {
        // A tag with more than this in front of what is sought is a picture in itself.
        let text = String(decoding: attributes.prefix(8 << 10), as: UTF8.self)
        guard let start = start(of: name, in: text) else { return nil }
        let rest = text[start...].drop { $0.isWhitespace }
        let value: Substring
        if let quote = rest.first, quote == "\"" || quote == "'" {
            value = rest.dropFirst().prefix { $0 != quote }
        } else {
            value = rest.prefix { !$0.isWhitespace && $0 != ">" }
        }
        return HTMLEntity.decoded(String(value)).filter { !$0.isNewline }
    }

    var isHidden: Bool {
        guard !isEnd, attributes.prefix(8 << 10).contains("none"), !Self.void.contains(name),
            let style = attribute("style")
        else { return false }
        return style.lowercased().filter { !$0.isWhitespace }.contains("display:none")
    }

    /// Whether a `blockquote` quotes a mail; many editors indent with it.
    var isQuote: Bool {
        if attribute("type")?.lowercased() == "cite" { return true }
        let marks = [attribute("class"), attribute("id")].compactMap { $0?.lowercased() }
        return marks.contains { $0.contains("quote") || $0.contains("reply") }
    }

    private func start(of name: String, in text: String) -> String.Index? {
        let lowered = text.lowercased()
        guard lowered.utf8.count == text.utf8.count else { return nil }
        var position = lowered.startIndex
        while let found = lowered[position...].firstRange(of: name) {
            position = found.upperBound
            let before = lowered[..<found.lowerBound].last
            let isWhole = before.map { $0.isWhitespace || "\"'/".contains($0) } ?? true
            let rest = lowered[position...].drop { $0.isWhitespace }
            if isWhole, rest.first == "=" {
                let offset = lowered.utf8.distance(from: lowered.startIndex, to: rest.startIndex)
                return text.utf8.index(text.startIndex, offsetBy: offset + 1)
            }
        }
        return nil
    }
}

/// Cuts HTML into text, entities and tags, each byte looked at a bounded number of times.
struct HTMLTokens {
    enum Token {
        case text(ArraySlice<UInt8>)
        case entity(String)
        case tag(HTMLTag)
    }

    private let html: [UInt8]
    private var index = 0
    /// Once a quote was found open to the end, quotes no longer hide a `>`.
    private var quotesHold = true
    /// Whether any `>` is left that could end a tag.
    private var tagsEnd = true

    private static let unread: Set<String> = ["script", "style", "head", "noscript", "template"]

    init(_ html: [UInt8]) { self.html = html }

    mutating func next() -> Token? {
        while index < html.count {
            switch html[index] {
            case UInt8(ascii: "<"):
                if let token = takeMarkup() { return token }
            case UInt8(ascii: "&"):
                let (text, length) = HTMLEntity.at(html[index...])
                index += length
                return .entity(text)
            default: return takeText()
            }
        }
        return nil
    }

    private mutating func takeText() -> Token {
        let start = index
        while index < html.count, html[index] != UInt8(ascii: "<"), html[index] != UInt8(ascii: "&")
        {
            index += 1
        }
        return .text(html[start..<index])
    }

    /// A tag, the text `<` when it begins none, or nil when it was a comment or unread content.
    private mutating func takeMarkup() -> Token? {
        guard index + 1 < html.count else { return takeLone() }
        let next = html[index + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            skipDeclaration()
            return nil
        }
        guard next == UInt8(ascii: "/") || isLetter(next), let end = tagEnd(from: index) else {
            return takeLone()
        }
        let tag = tag(html[(index + 1)..<end])
        index = end + 1
        guard !tag.isEnd, Self.unread.contains(tag.name) else { return .tag(tag) }
        skipContent(of: tag.name)
        return nil
    }

    private mutating func takeLone() -> Token {
        index += 1
        return .text(html[(index - 1)..<index])
    }

    private mutating func skipDeclaration() {
        let isComment = html[index...].starts(with: "<!--".utf8)
        let end = isComment ? Array("-->".utf8) : [UInt8(ascii: ">")]
        let found = html[index...].range(of: end)
        index = found?.upperBound ?? html.count
    }

    private mutating func skipContent(of name: String) {
        let end = Array("</\(name)".utf8)
        while index < html.count {
            if html[index] == UInt8(ascii: "<"), index + end.count <= html.count,
                html[index..<(index + end.count)].elementsEqual(end, by: { $0 | 0x20 == $1 | 0x20 })
            {
                return
            }
            index += 1
        }
    }

    private mutating func tagEnd(from start: Int) -> Int? {
        guard tagsEnd else { return nil }
        if quotesHold {
            var quote: UInt8?
            var position = start + 1
            while position < html.count {
                let byte = html[position]
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: ">") {
                    return position
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    // An apostrophe inside a word opens nothing.
                    if follows(equalsAt: position) { quote = byte }
                }
                position += 1
            }
            quotesHold = false
        }
        let end = html[start...].range(of: [UInt8(ascii: ">")])?.lowerBound
        tagsEnd = end != nil
        return end
    }

    private func follows(equalsAt position: Int) -> Bool {
        let before = html[..<position].suffix(8).last { $0 != 0x20 }
        return before == UInt8(ascii: "=")
    }

    private func tag(_ content: ArraySlice<UInt8>) -> HTMLTag {
        let isEnd = content.first == UInt8(ascii: "/")
        let body = isEnd ? content.dropFirst() : content
        let name = body.prefix(32).prefix { isLetter($0) || (0x30...0x39).contains($0) }
        return HTMLTag(
            name: String(decoding: name, as: UTF8.self).lowercased(), isEnd: isEnd,
            attributes: body.dropFirst(name.count))
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
