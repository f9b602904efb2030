/// Reads one complete response from its parts (RFC 9051 §9).
struct ResponseGrammar {
    private enum Token: Equatable {
        case atom(String)
        case string(String)
        case open, close
        case streamed
    }

    private let parts: [ResponseParser.Part]
    private let greatestNesting: Int
    private var part = 0
    private var offset = 0

    init(_ parts: [ResponseParser.Part], greatestNesting: Int) {
        self.parts = parts
        self.greatestNesting = greatestNesting
    }

    /// Whether a line that ends in `{n}` asks for a message body: `… BODY[] {n}`.
    static func endsWithBodySection(_ line: [UInt8]) -> Bool {
        guard let open = line.lastIndex(of: UInt8(ascii: "{")) else { return false }
        let head = String(decoding: line[..<open].suffix(8), as: UTF8.self).uppercased()
        return head == " BODY[] " || head == "(BODY[] "
    }

    /// Whether braces at the line's end are only words: the text of a status or a `+` line.
    static func isFreeText(parts: [ResponseParser.Part], line: [UInt8]) -> Bool {
        guard parts.isEmpty else { return false }
        let words = String(decoding: line.prefix(64), as: UTF8.self).split(
            separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, words[0] != "+" else { return true }
        return StatusResponse.Condition(rawValue: words[1].uppercased()) != nil
    }

    mutating func response() throws -> Response {
        guard case .text(let first) = parts.first, !first.isEmpty else {
            throw ResponseParser.Failure.malformed("an empty response")
        }
        if first[0] == UInt8(ascii: "+") {
            return .proceed(printable(first.dropFirst(2)))
        }
        let tag = try atom()
        let word = try atom().uppercased()
        guard tag == "*" else {
            guard let condition = StatusResponse.Condition(rawValue: word) else {
                throw ResponseParser.Failure.malformed("a tagged response without a status")
            }
            return .tagged(tag: tag, try status(condition))
        }
        if let condition = StatusResponse.Condition(rawValue: word) {
            return .status(try status(condition))
        }
        if let number = UInt32(word) { return try numbered(number) }
        switch word {
        case "CAPABILITY": return .capability(try words())
        default: return .other(word)
        }
    }

    private mutating func numbered(_ number: UInt32) throws -> Response {
        let word = try atom().uppercased()
        switch word {
        case "EXISTS": return .exists(number)
        case "EXPUNGE": return .expunge(number)
        case "FETCH": return .fetch(try fetch(number))
        default: return .other(word)
        }
    }

    private mutating func status(_ condition: StatusResponse.Condition) throws -> StatusResponse {
        guard case .text(let bytes) = parts[part] else {
            throw ResponseParser.Failure.malformed("a status with a literal")
        }
        var text = bytes[min(offset, bytes.count)...]
        while text.first == UInt8(ascii: " ") { text = text.dropFirst() }
        var code: [String] = []
        if text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) {
            code = printable(text[(text.startIndex + 1)..<end]).split(separator: " ").map(
                String.init)
            text = text[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
        }
        return StatusResponse(condition: condition, code: code, text: printable(text))
    }

    private mutating func fetch(_ sequence: UInt32) throws -> FetchResponse {
        var fetched = FetchResponse(sequence: sequence)
        guard try token() == .open else {
            throw ResponseParser.Failure.malformed("FETCH without a list")
        }
        while true {
            guard let token = try token() else {
                throw ResponseParser.Failure.malformed("an unclosed FETCH list")
            }
            if token == .close { return fetched }
            guard case .atom(let name) = token else {
                throw ResponseParser.Failure.malformed("a FETCH item without a name")
            }
            try item(name.uppercased(), into: &fetched)
        }
    }

    private mutating func item(_ name: String, into fetched: inout FetchResponse) throws {
        switch name {
        case "UID":
            guard fetched.uid == nil else { throw ResponseParser.Failure.malformed("a second UID") }
            fetched.uid = UInt32(try number(in: 1...UInt64(UInt32.max)))
        case "RFC822.SIZE": fetched.size = try number(in: 0...UInt64.max)
        case "INTERNALDATE": fetched.internalDate = try scalar()
        case "FLAGS": fetched.flags = try flatList()
        case "MODSEQ": fetched.modificationSequence = try flatList().first.flatMap { UInt64($0) }
        case "BODY[]":
            guard fetched.body == nil else {
                throw ResponseParser.Failure.malformed("a second BODY[]")
            }
            fetched.body = try body()
        default: try skipValue()
        }
    }

    private mutating func body() throws -> FetchResponse.Body {
        switch try token() {
        case .streamed: return .streamed
        case .string(""): return .empty
        case .atom(let word) where word.uppercased() == "NIL": return .withheld
        default: throw ResponseParser.Failure.malformed("BODY[] is not a literal")
        }
    }

    private mutating func number(in range: ClosedRange<UInt64>) throws -> UInt64 {
        guard let number = UInt64(try scalar()), range.contains(number) else {
            throw ResponseParser.Failure.malformed("a number is out of range")
        }
        return number
    }

    private mutating func scalar() throws -> String {
        switch try token() {
        case .atom(let text), .string(let text): return text
        default: throw ResponseParser.Failure.malformed("a value is missing")
        }
    }

    private mutating func flatList() throws -> [String] {
        guard try token() == .open else {
            throw ResponseParser.Failure.malformed("a list is missing")
        }
        var words: [String] = []
        while true {
            switch try token() {
            case .close: return words
            case .atom(let word), .string(let word): words.append(word)
            default: throw ResponseParser.Failure.malformed("a list inside a flat list")
            }
        }
    }

    private mutating func skipValue() throws {
        var depth = 0
        repeat {
            switch try token() {
            case .open: depth += 1
            case .close: depth -= 1
            case nil: throw ResponseParser.Failure.malformed("an unfinished value")
            default: break
            }
            guard depth <= greatestNesting else {
                throw ResponseParser.Failure.tooLong(
                    what: "nesting", actual: UInt64(depth), limit: UInt64(greatestNesting))
            }
        } while depth > 0
        guard depth == 0 else { throw ResponseParser.Failure.malformed("a stray parenthesis") }
    }

    private mutating func words() throws -> [String] {
        var words: [String] = []
        while let token = try token() {
            if case .atom(let word) = token { words.append(word) }
        }
        return words
    }

    private mutating func atom() throws -> String {
        guard case .atom(let word) = try token() else {
            throw ResponseParser.Failure.malformed("a word is missing")
        }
        return word
    }

    private mutating func token() throws -> Token? {
        while part < parts.count {
            switch parts[part] {
            case .streamed:
                part += 1
                return .streamed
            case .literal(let bytes):
                part += 1
                return .string(printable(bytes[...]))
            case .text(let bytes):
                while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
                if offset < bytes.count, !isLiteralMark(bytes) { return try textToken(bytes) }
                part += 1
                offset = 0
            }
        }
        return nil
    }

    /// `{n}` at the end of a text part only announces the part that follows.
    private func isLiteralMark(_ bytes: [UInt8]) -> Bool {
        bytes[offset] == UInt8(ascii: "{") && part + 1 < parts.count
            && bytes[offset...].lastIndex(of: UInt8(ascii: "{")) == offset
            && bytes.last == UInt8(ascii: "}")
    }

    private mutating func textToken(_ bytes: [UInt8]) throws -> Token {
        switch bytes[offset] {
        case UInt8(ascii: "("):
            offset += 1
            return .open
        case UInt8(ascii: ")"):
            offset += 1
            return .close
        case UInt8(ascii: "\""):
            return .string(try quoted(bytes))
        default:
            return .atom(bareWord(bytes))
        }
    }

    private mutating func quoted(_ bytes: [UInt8]) throws -> String {
        var text: [UInt8] = []
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return printable(text[...])
            case UInt8(ascii: "\\") where offset + 1 < bytes.count:
                text.append(bytes[offset + 1])
                offset += 2
            default:
                text.append(bytes[offset])
                offset += 1
            }
        }
        throw ResponseParser.Failure.malformed("an unclosed quote")
    }

    /// An atom; a section in brackets belongs to it, spaces and parentheses included.
    private mutating func bareWord(_ bytes: [UInt8]) -> String {
        let start = offset
        var inSection = false
        scan: while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "["): inSection = true
            case UInt8(ascii: "]"): inSection = false
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
                if !inSection { break scan }
            default: break
            }
            offset += 1
        }
        return printable(bytes[start..<offset])
    }

    /// Text without what could steer a terminal: C0, C1 and bidirectional controls.
    private func printable(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
                        false
                    default: true
                    }
                }))
    }
}
