/// One mail while it is read.
struct MessageReading {
    var message = Message()
    var parts: [DecodedPart] = []

    let limits: MessageLimits
    let charsets: CharsetDecoder
    var header: HeaderText { HeaderText(charsets: charsets) }
    var links = CloudLinks()
    var forwarded: [String] = []
    var decoded = 0
    /// By part path.
    var contentIDs: [String: String] = [:]
    /// Parts that the HTML text shows, by their ids.
    var shownIDs: Set<String> = []

    init(limits: MessageLimits, charsets: CharsetDecoder) {
        self.limits = limits
        self.charsets = charsets
    }

    mutating func read(_ raw: UnsafeRawBufferPointer) {
        guard raw.contains(where: { $0 > 0x20 }) else { return warn(.empty) }
        guard raw.count <= limits.message else {
            warn(.limitMessage, [.bytes: "\(raw.count)", .limit: "\(limits.message)"])
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

    mutating func warn(
        _ sign: Message.Warning.Sign, _ values: [Message.Warning.Slot: String] = [:]
    ) {
        let warning = Message.Warning(sign, values)
        if !message.warnings.contains(warning) { message.warnings.append(warning) }
    }

    /// Two readings that must agree on where every leaf begins and ends.
    mutating func structure(
        of raw: UnsafeRawBufferPointer, depth: Int
    ) -> (tree: Part, fields: HeaderFields) {
        let outline = Outline(raw, depth: depth, limits: limits, charsets: charsets)
        outline.warnings.forEach { warn($0.sign, $0.values) }
        let fields = outline.root.fields
        guard !outline.isCut, let tree = GMimeStructure.read(raw, charsets: charsets) else {
            return (outline.root, fields)
        }
        if agree(tree.leaves, outline.root.leaves, raw) { return (tree, fields) }
        warn(.ambiguousStructure)
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
