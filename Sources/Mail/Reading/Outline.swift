/// Our own reading of a mail's structure from its raw bytes, strict and in linear time.
///
/// It names what different readers take differently, since such a mail may show the applicant's
/// client one paper and us another, and it is the second opinion on GMime's reading.
struct Outline {
    private(set) var root: Part
    private(set) var warnings: [Message.Warning] = []

    private let raw: UnsafeRawBufferPointer
    private let limits: MessageLimits
    private let charsets: CharsetDecoder
    private var parts = 0

    /// `depth` is that of the enclosing mail when `raw` was unpacked from one.
    init(
        _ raw: UnsafeRawBufferPointer, depth: Int, limits: MessageLimits, charsets: CharsetDecoder
    ) {
        self.raw = raw
        self.limits = limits
        self.charsets = charsets
        root = Part(fields: HeaderFields(), body: 0..<raw.count)
        root = entity(Self.afterEnvelopeLine(raw)..<raw.count, within: [], depth: depth)
    }

    /// Whether something was too large or too deep to be read whole.
    var isCut: Bool { warnings.contains { $0.code.hasPrefix("limit-") } }

    /// Past a mailbox file's `From ` line, which is no field.
    private static func afterEnvelopeLine(_ raw: UnsafeRawBufferPointer) -> Int {
        var lines = RawLines(raw, in: 0..<raw.count)
        let mark = raw.prefix { $0 == UInt8(ascii: ">") }.count
        let rest = raw[mark...].prefix(80)
        guard mark < 2, rest.starts(with: "From ".utf8),
            rest.dropFirst(5).first(where: { $0 != 0x20 }) != UInt8(ascii: ":"),
            let line = lines.next()
        else { return 0 }
        return line.next
    }

    private mutating func entity(_ range: Range<Int>, within outer: [[UInt8]], depth: Int) -> Part {
        parts += 1
        let block = HeaderBlock(raw, in: range, limits: limits, charsets: charsets)
        block.warnings.forEach { warn($0.sign, $0.values) }
        var part = Part(fields: block.fields, body: block.end..<range.upperBound)
        let type = part.type
        checkType(type, of: part)
        let isContainer = type.value.hasPrefix("multipart/") || type.value == "message/rfc822"
        guard isContainer else { return part }
        guard depth < limits.depth else {
            warn(.limitDepth, [.limit: "\(limits.depth)"])
            return part
        }
        if type.value == "message/rfc822" {
            if part.transferEncoding.nearest == .identity {
                part.content = .message(entity(part.body, within: outer, depth: depth + 1))
            }
        } else {
            part.content = multipart(part.body, type, within: outer, depth: depth)
        }
        return part
    }

    private mutating func multipart(
        _ body: Range<Int>, _ type: FieldParameters, within outer: [[UInt8]], depth: Int
    ) -> Part.Content {
        guard let boundary = boundary(type, within: outer) else { return .leaf }
        let sections = Sections(raw, in: body, boundary: boundary)
        if sections.continueAfterClose {
            warn(.ambiguousAfterClose)
        }
        guard !sections.ranges.isEmpty else {
            warn(.ambiguousEmptyMultipart)
            return .leaf
        }
        if !sections.isClosed { warn(.unterminatedMultipart) }
        var children: [Part] = []
        for range in sections.ranges {
            guard parts < limits.parts else {
                warn(.limitParts, [.limit: "\(limits.parts)"])
                break
            }
            children.append(entity(range, within: outer + [boundary], depth: depth + 1))
        }
        return .multipart(children)
    }

    /// The boundary when it is one that all readers see alike (RFC 2046 §5.1.1).
    private mutating func boundary(
        _ type: FieldParameters, within outer: [[UInt8]]
    ) -> [UInt8]? {
        guard let text = type.token("boundary"), !text.isEmpty else {
            warn(.ambiguousBoundaryMissing)
            return nil
        }
        let bytes = Array(text.utf8)
        let isPlain = bytes.count <= 70 && bytes.allSatisfy { (0x20...0x7E).contains($0) }
        if !isPlain || bytes.last == 0x20 || text.contains("=?") || type.isSplit("boundary") {
            warn(.ambiguousBoundaryForm)
        }
        if outer.contains(bytes) { warn(.ambiguousBoundaryReused) }
        return bytes
    }

    private mutating func checkType(_ type: FieldParameters, of part: Part) {
        check(type)
        check(FieldParameters(part.fields["content-disposition"] ?? []))
        if !type.isWellFormed { warn(.ambiguousContentType) }
        let isMultipart = type.value.hasPrefix("multipart/")
        switch part.transferEncoding {
        case .other: warn(.ambiguousEncodingUnknown)
        case .base64 where isMultipart, .quotedPrintable where isMultipart:
            warn(.ambiguousEncodingMultipart)
        default: break
        }
        if type.value == "message/partial" { warn(.ambiguousPartial) }
        if type.value == "message/external-body" { warn(.ambiguousExternalBody) }
    }

    private mutating func check(_ parameters: FieldParameters) {
        for name in parameters.conflicts {
            warn(.ambiguousParameterTwice, [.parameter: name])
        }
        if !parameters.isComplete {
            warn(.ambiguousParameterIncomplete)
        }
    }

    private mutating func warn(
        _ sign: Message.Warning.Sign, _ values: [Message.Warning.Slot: String] = [:]
    ) {
        let warning = Message.Warning(sign, values)
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}

/// A multipart's body cut at its delimiter lines (RFC 2046 §5.1.1).
struct Sections {
    private(set) var ranges: [Range<Int>] = []
    private(set) var isClosed = false
    private(set) var continueAfterClose = false

    init(_ raw: UnsafeRawBufferPointer, in body: Range<Int>, boundary: [UInt8]) {
        var start: Int?
        var position = body.lowerBound
        while let line = Self.delimiter(raw, in: position..<body.upperBound, body, boundary) {
            position = line.next
            guard !isClosed else {
                continueAfterClose = true
                return
            }
            if let start { ranges.append(start..<max(start, line.before)) }
            isClosed = line.closes
            start = line.closes ? nil : line.next
        }
        if let start { ranges.append(start..<body.upperBound) }
    }

    private struct Delimiter {
        /// Where the content before it ends; its line end belongs to the delimiter.
        var before: Int
        var next: Int
        var closes: Bool
    }

    private static func delimiter(
        _ raw: UnsafeRawBufferPointer, in range: Range<Int>, _ body: Range<Int>, _ boundary: [UInt8]
    ) -> Delimiter? {
        var position = range.lowerBound
        // Encoded data has no dash, so whole attachments are passed over by one memchr.
        while let dash = raw.firstIndex(of: UInt8(ascii: "-"), in: position..<range.upperBound) {
            position = dash + 1
            guard dash == body.lowerBound || raw[dash - 1] == UInt8(ascii: "\n"),
                let found = match(raw, at: dash, end: range.upperBound, boundary)
            else { continue }
            var before = dash
            if before > body.lowerBound { before -= 1 }
            if before > body.lowerBound, raw[before - 1] == UInt8(ascii: "\r") { before -= 1 }
            return Delimiter(before: before, next: found.next, closes: found.closes)
        }
        return nil
    }

    private static func match(
        _ raw: UnsafeRawBufferPointer, at dash: Int, end: Int, _ boundary: [UInt8]
    ) -> (next: Int, closes: Bool)? {
        var position = dash + 2 + boundary.count
        guard position <= end, raw[dash + 1] == UInt8(ascii: "-"),
            raw[(dash + 2)..<position].elementsEqual(boundary)
        else { return nil }
        let closes =
            position + 1 < end && raw[position] == UInt8(ascii: "-")
            && raw[position + 1] == UInt8(ascii: "-")
        if closes { position += 2 }
        while position < end, [0x20, 0x09, 0x0D].contains(raw[position]) { position += 1 }
        guard position < end else { return (end, closes) }
        return raw[position] == UInt8(ascii: "\n") ? (position + 1, closes) : nil
    }
}
