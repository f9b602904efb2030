/// A header block found in raw bytes (RFC 5322 §2.2), with what makes its reading doubtful.
struct HeaderBlock {
    private(set) var fields = HeaderFields()
    private(set) var warnings: [Message.Warning] = []
    /// Where the body begins.
    private(set) var end: Int

    private let raw: UnsafeRawBufferPointer
    private let limits: MessageLimits
    private let charsets: CharsetDecoder

    /// Reads the block that begins at `range`'s start; it ends at an empty line or with the range.
    init(
        _ raw: UnsafeRawBufferPointer, in range: Range<Int>, limits: MessageLimits,
        charsets: CharsetDecoder
    ) {
        self.raw = raw
        self.limits = limits
        self.charsets = charsets
        end = range.upperBound
        read(range)
        checkSingleFields()
    }

    private mutating func read(_ range: Range<Int>) {
        var lines = RawLines(raw, in: range)
        var field: Range<Int>?
        var ends = LineEnds()
        while let line = lines.next() {
            guard !line.content.isEmpty else {
                end = line.next
                break
            }
            ends.note(line)
            guard line.content.lowerBound - range.lowerBound < limits.header else {
                warn(.limitHeader, [.limit: "\(limits.header)"])
                continue
            }
            if isBlank(raw[line.content.lowerBound]), let start = field?.lowerBound {
                field = start..<line.content.upperBound
            } else {
                field.map { take($0) }
                field = line.content
            }
        }
        field.map { take($0) }
        if ends.areMixed { warn(.ambiguousLineEnds) }
    }

    private mutating func take(_ line: Range<Int>) {
        guard fields.all.count < limits.fields else {
            return warn(.limitFields, [.limit: "\(limits.fields)"])
        }
        let bytes = UnsafeRawBufferPointer(rebasing: raw[line])
        checkBytes(bytes)
        guard let colon = bytes.prefix(256).firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
            return warn(.ambiguousHeaderLine)
        }
        var name = bytes[..<colon]
        while let last = name.last, isBlank(last) { name = name.dropLast() }
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return warn(.ambiguousHeaderLine)
        }
        if name.count < colon { warn(.ambiguousHeaderName) }
        var value = bytes[(colon + 1)...]
        if value.count > limits.field {
            warn(.limitField, [.limit: "\(limits.field)"])
            value = value.prefix(limits.field)
        }
        fields.all.append(
            HeaderField(
                name: String(decoding: name, as: UTF8.self).lowercased(),
                value: charsets.utf8(Array(value))))
    }

    private mutating func checkBytes(_ bytes: UnsafeRawBufferPointer) {
        if bytes.contains(0) { warn(.ambiguousNull) }
        var rest = bytes[...]
        while let carriageReturn = rest.firstIndex(of: UInt8(ascii: "\r")) {
            rest = rest[(carriageReturn + 1)...]
            if rest.first != UInt8(ascii: "\n") {
                return warn(.ambiguousBareCR)
            }
        }
    }

    /// Two of what may be only one: every reader takes another (RFC 5322 §3.6, RFC 2045 §3).
    private mutating func checkSingleFields() {
        var seen: [String: [UInt8]] = [:]
        for field in fields.all where Self.single.contains(field.name) {
            guard let earlier = seen.updateValue(field.value, forKey: field.name) else { continue }
            // Gateways often stamp a second, equal version.
            guard field.name != "mime-version" || earlier != field.value else { continue }
            warn(.ambiguousDuplicateField, [.field: field.name])
        }
    }

    private static let single: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to",
        "references", "mime-version", "content-type", "content-transfer-encoding",
        "content-disposition", "content-id",
    ]

    private mutating func warn(
        _ sign: Message.Warning.Sign, _ values: [Message.Warning.Slot: String] = [:]
    ) {
        let warning = Message.Warning(sign, values)
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// Which line ends a block has used so far.
private struct LineEnds {
    private var crlf = false
    private var bare = false

    var areMixed: Bool { crlf && bare }

    mutating func note(_ line: RawLines.Line) {
        switch line.next - line.content.upperBound {
        case 2: crlf = true
        case 1: bare = true
        default: break
        }
    }
}

/// The lines of raw bytes, whether they end in CRLF or LF.
struct RawLines {
    struct Line {
        /// Without the line end.
        var content: Range<Int>
        /// Where the next line begins.
        var next: Int
    }

    private let raw: UnsafeRawBufferPointer
    private var position: Int
    private let end: Int

    init(_ raw: UnsafeRawBufferPointer, in range: Range<Int>) {
        self.raw = raw
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Line? {
        guard position < end else { return nil }
        let start = position
        guard let feed = raw.firstIndex(of: UInt8(ascii: "\n"), in: start..<end) else {
            position = end
            return Line(content: start..<end, next: end)
        }
        position = feed + 1
        let isCRLF = feed > start && raw[feed - 1] == UInt8(ascii: "\r")
        return Line(content: start..<(isCRLF ? feed - 1 : feed), next: feed + 1)
    }
}
