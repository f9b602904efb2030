extension AuthenticationResults {
    /// Reads one field by the letter of RFC 8601 §2.2.
    ///
    /// Anything else, a second DMARC verdict included, gives no verdict: an attacker chooses part
    /// of what a server writes here. The server's name is kept when it could be read.
    init(field: [UInt8]) {
        var parser = AuthenticationResultsParser(field)
        self = parser.parse()
    }
}

/// Recursive descent over the field's grammar; never looks at a byte twice but for one of
/// lookahead.
private struct AuthenticationResultsParser {
    private struct Malformed: Error {}

    private struct Verdict {
        var method: String
        var result: String
        var properties: [(name: String, value: String)]
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ field: [UInt8]) {
        bytes = field.filter { $0 != 0x0D && $0 != 0x0A }
    }

    mutating func parse() -> AuthenticationResults {
        var results = AuthenticationResults(server: "", dmarc: nil, headerFrom: nil)
        do {
            try skipBlanks()
            results.server = try value().lowercased()
            let verdicts = try verdicts().filter { $0.method == "dmarc" }
            let origins = verdicts.flatMap(\.properties).filter { $0.name == "header.from" }
            guard !verdicts.isEmpty else { return results }
            guard verdicts.count == 1, origins.count == 1 else { throw Malformed() }
            results.dmarc = verdicts[0].result
            results.headerFrom = origins[0].value.lowercased()
        } catch {
            results.dmarc = nil
            results.isMalformed = true
        }
        return results
    }

    private mutating func verdicts() throws(Malformed) -> [Verdict] {
        try skipBlanks()
        if peek != UInt8(ascii: ";") {
            guard try keyword() == "1" else { throw Malformed() }
            try skipBlanks()
        }
        var verdicts: [Verdict] = []
        while index < bytes.count {
            try expect(UInt8(ascii: ";"))
            try skipBlanks()
            let method = try keyword()
            if method == "none", verdicts.isEmpty, try isAtEnd() { return [] }
            verdicts.append(try verdict(of: method))
        }
        guard !verdicts.isEmpty else { throw Malformed() }
        return verdicts
    }

    private mutating func verdict(of method: String) throws(Malformed) -> Verdict {
        try skipBlanks()
        if peek == UInt8(ascii: "/") {
            index += 1
            try skipBlanks()
            guard try keyword().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw Malformed()
            }
            try skipBlanks()
        }
        try expect(UInt8(ascii: "="))
        try skipBlanks()
        var verdict = Verdict(method: method, result: try keyword(), properties: [])
        try skipBlanks()
        while index < bytes.count, peek != UInt8(ascii: ";") {
            try takeProperty(&verdict)
            try skipBlanks()
        }
        return verdict
    }

    private mutating func takeProperty(_ verdict: inout Verdict) throws(Malformed) {
        let type = try keyword()
        try skipBlanks()
        if type == "reason", verdict.properties.isEmpty, peek == UInt8(ascii: "=") {
            index += 1
            try skipBlanks()
            _ = try value()
            return
        }
        try expect(UInt8(ascii: "."))
        try skipBlanks()
        let property = try keyword()
        try skipBlanks()
        try expect(UInt8(ascii: "="))
        try skipBlanks()
        verdict.properties.append((name: "\(type).\(property)", value: try propertyValue()))
    }

    /// `value / [[local-part] "@"] domain-name` of RFC 8601 §2.2.
    private mutating func propertyValue() throws(Malformed) -> String {
        var text = ""
        if peek != UInt8(ascii: "@") { text = try value() }
        guard peek == UInt8(ascii: "@") else { return text }
        index += 1
        return text + "@" + (try token())
    }

    private mutating func value() throws(Malformed) -> String {
        peek == UInt8(ascii: "\"") ? try quotedString() : try token()
    }

    private mutating func quotedString() throws(Malformed) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let next = peek, next >= 0x20 else { throw Malformed() }
                text.append(next)
                index += 1
            case 0x09, 0x20...0x7E, 0x80...: text.append(byte)
            default: throw Malformed()
            }
        }
        throw Malformed()
    }

    /// RFC 2045 §5.1; raw UTF-8 as RFC 6532 allows.
    private mutating func token() throws(Malformed) -> String {
        try take { byte in byte > 0x20 && byte != 0x7F && !Self.special.contains(byte) }
    }

    /// RFC 5321 §4.1.2 `Keyword`, and the digits of a version.
    private mutating func keyword() throws(Malformed) -> String {
        try take { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }.lowercased()
    }

    private mutating func take(while isPart: (UInt8) -> Bool) throws(Malformed) -> String {
        let start = index
        while let byte = peek, isPart(byte) { index += 1 }
        guard index > start else { throw Malformed() }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// CFWS (RFC 5322 §3.2.2).
    private mutating func skipBlanks() throws(Malformed) {
        var depth = 0
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth > 0: depth -= 1
            case UInt8(ascii: "\\") where depth > 0: index += 1
            case 0: throw Malformed()
            default: if depth == 0, byte != 0x20, byte != 0x09 { return }
            }
            index += 1
        }
        guard depth == 0 else { throw Malformed() }
    }

    private mutating func isAtEnd() throws(Malformed) -> Bool {
        let start = index
        try skipBlanks()
        let isAtEnd = index >= bytes.count
        index = start
        return isAtEnd
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard peek == byte else { throw Malformed() }
        index += 1
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private static let special = Set("()<>@,;:\\\"/[]?=".utf8)
}
