/// Names and values of a query or of a form (WHATWG URL, `application/x-www-form-urlencoded`).
package struct FormFields: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package private(set) var fields: [Field]

    /// No fields.
    package init() { fields = [] }

    /// Nil for a broken escape, what is no UTF-8, or a control character other than line breaks
    /// and tabs; an empty text has no fields.
    package init?(decoding text: String) {
        fields = []
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(halves[0]),
                let value = Self.decode(halves.count > 1 ? halves[1] : "")
            else { return nil }
            fields.append(Field(name: name, value: value))
        }
    }

    package var isEmpty: Bool { fields.isEmpty }

    /// The first value of a name; nil when it is absent or blank.
    package subscript(_ name: String) -> String? {
        fields.first { $0.name == name }
            .map { $0.value.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of a name.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The same with one name set to another value, or without it.
    package func setting(_ name: String, to value: String?) -> FormFields {
        var changed = self
        changed.fields.removeAll { $0.name == name }
        if let value { changed.fields.append(Field(name: name, value: value)) }
        return changed
    }

    /// As it stands in a link.
    package var text: String {
        fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }

    private static func decode(_ text: Substring) -> String? {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        guard let decoded = PercentEncoding.decode(spaced),
            decoded.unicodeScalars.allSatisfy({
                $0.value >= 0x20 && $0.value != 0x7F || "\n\r\t".unicodeScalars.contains($0)
            })
        else { return nil }
        return decoded
    }
}

/// A name with nil as its value is left out.
extension FormFields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral fields: (String, String?)...) {
        self.fields = fields.compactMap { name, value in
            value.map { Field(name: name, value: $0) }
        }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
