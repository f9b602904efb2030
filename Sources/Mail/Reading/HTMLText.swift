/// The text of an HTML body, as a reader would copy it: blocks as lines, table rows with tabs
/// between their cells, quoted blocks marked with `>`.
///
/// It is a stripper of tags, not a parser of HTML: nothing is fetched, run or kept but text, in
/// time linear in the input.
package struct HTMLText {
    struct Anchor {
        var url: String
        /// Of `bytes`.
        var range: Range<Int>
    }

    /// UTF-8.
    private(set) var bytes: [UInt8] = []
    private(set) var anchors: [Anchor] = []
    /// Ids of the parts that are shown as pictures (`cid:`, RFC 2392).
    private(set) var shownIDs: Set<String> = []

    private var isAtLineStart = true
    private var needsBlank = false
    private var quoteLevels: [Bool] = []
    private var rows: [Row] = []
    private var openAnchor: (url: String, start: Int)?
    private var hidden: (tag: String, depth: Int)?

    private struct Row {
        var start: Int
        var cells = 0
        /// A row that only lays out other tables keeps its lines.
        var holdsTable = false
    }

    /// Rows longer than this are layout, not data.
    private static let longestRow = 4096

    /// Reads `html`, UTF-8, until `limit` bytes of text are there.
    package init(_ html: [UInt8], limit: Int) {
        var tokens = HTMLTokens(html)
        while bytes.count < limit, let token = tokens.next() {
            switch token {
            case .text(let text): append(text)
            case .entity(let text): append(entity: text)
            case .tag(let tag): take(tag)
            }
        }
        closeAnchor()
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func append(_ text: ArraySlice<UInt8>) {
        guard hidden == nil else { return }
        for byte in text {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                needsBlank = true
            } else {
                put(byte)
            }
        }
    }

    private mutating func append(entity text: String) {
        guard hidden == nil else { return }
        // A no-break space is wanted where it stands, unlike the blanks of the source.
        if text == "\u{A0}" {
            needsBlank = false
            beginLine()
            bytes.append(0x20)
        } else {
            text.utf8.forEach { put($0) }
        }
    }

    private mutating func put(_ byte: UInt8) {
        if needsBlank, !isAtLineStart { bytes.append(0x20) }
        needsBlank = false
        beginLine()
        bytes.append(byte)
    }

    private mutating func beginLine() {
        guard isAtLineStart else { return }
        isAtLineStart = false
        guard bytes.last != 0x09 else { return }
        for isQuote in quoteLevels where isQuote { bytes += Array("> ".utf8) }
    }

    private mutating func breakLine() {
        needsBlank = false
        guard !isAtLineStart else { return }
        bytes.append(0x0A)
        isAtLineStart = true
    }

    private mutating func take(_ tag: HTMLTag) {
        if let region = hidden {
            if tag.name == region.tag { hidden?.depth += tag.isEnd ? -1 : 1 }
            if hidden?.depth == 0 { hidden = nil }
            return
        }
        if tag.isHidden { return hidden = (tag.name, 1) }
        switch tag.name {
        case "br":
            if isAtLineStart { bytes.append(0x0A) } else { breakLine() }
        case "img": show(tag.attribute("src") ?? "")
        case "a": tag.isEnd ? closeAnchor() : openAnchor(tag)
        case "table":
            breakLine()
            if !rows.isEmpty { rows[rows.count - 1].holdsTable = true }
        case "tr": tag.isEnd ? closeRow() : openRow()
        case "td", "th":
            if !tag.isEnd { beginCell() }
        case "blockquote":
            breakLine()
            if tag.isEnd { _ = quoteLevels.popLast() } else { quoteLevels.append(tag.isQuote) }
        default:
            if HTMLTag.blocks.contains(tag.name) { breakLine() }
        }
    }

    private mutating func show(_ source: String) {
        guard source.lowercased().hasPrefix("cid:") else { return }
        let id = String(source.dropFirst(4))
        shownIDs.insert(
            String(decoding: FieldParameters.percentDecoded(Array(id.utf8)[...]), as: UTF8.self))
    }

    private mutating func openRow() {
        breakLine()
        rows.append(Row(start: bytes.count))
    }

    private mutating func beginCell() {
        guard let row = rows.last else { return }
        rows[rows.count - 1].cells += 1
        guard row.cells > 0 else { return }
        while bytes.count > row.start, bytes.last == 0x0A || bytes.last == 0x20 {
            bytes.removeLast()
        }
        // The first block of a cell begins no line.
        isAtLineStart = true
        needsBlank = false
        bytes.append(0x09)
    }

    private mutating func closeRow() {
        guard let row = rows.popLast() else { return }
        let isData = row.cells > 1 && !row.holdsTable && bytes.count - row.start < Self.longestRow
        if isData, row.start < bytes.count {
            for index in row.start..<bytes.count where bytes[index] == 0x0A { bytes[index] = 0x20 }
            isAtLineStart = false
        }
        breakLine()
    }

    private mutating func openAnchor(_ tag: HTMLTag) {
        closeAnchor()
        openAnchor = tag.attribute("href").map { ($0, bytes.count) }
    }

    private mutating func closeAnchor() {
        guard let anchor = openAnchor else { return }
        openAnchor = nil
        let range = min(anchor.start, bytes.count)..<bytes.count
        anchors.append(Anchor(url: anchor.url, range: range))
    }
}
