extension FilingReader {
    /// A value's members; unknown ones are refused.
    mutating func object(
        _ value: JSONValue, at path: String, known: [String]
    ) -> [String: JSONValue] {
        guard case .object(let fields) = value else {
            note(path, "is \(value.kind)", "write an object, { … }")
            return [:]
        }
        for name in fields.keys.sorted() where !known.contains(name) {
            note(
                joined(path, name), "there is no such field", suggestion(for: name, among: known))
        }
        return fields
    }

    /// A list's members with their paths; a list that must be there.
    mutating func members(_ value: JSONValue?, _ path: String) -> [(String, JSONValue)] {
        guard let value, value != .null else {
            note(path, "is missing", "give a list; an empty one is allowed")
            return []
        }
        guard case .array(let values) = value else {
            note(path, "is \(value.kind)", "write a list, [ … ]")
            return []
        }
        return values.enumerated().map { ("\(path)[\($0.offset)]", $0.element) }
    }

    /// A text that must be there and not be empty.
    mutating func required(
        _ fields: [String: JSONValue], _ name: String, in parent: String = "",
        _ grammar: FieldGrammar = .anything
    ) -> String? {
        let path = joined(parent, name)
        guard let value = fields[name], value != .null, value != .string("") else {
            note(path, "is missing", grammar.remedy)
            return nil
        }
        return text(value, at: path, grammar)
    }

    /// A text that may be absent.
    mutating func text(
        _ value: JSONValue?, at path: String, _ grammar: FieldGrammar = .anything
    ) -> String? {
        guard let value, value != .null else { return nil }
        guard case .string(let text) = value else {
            note(path, "is \(value.kind)", "put it in double quotes")
            return nil
        }
        guard let taken = grammar.take(trimmed(text)) else {
            note(path, "'\(text.prefix(80))' is no \(grammar.name)", grammar.remedy)
            return nil
        }
        return taken
    }

    /// A member of a closed vocabulary that must be there.
    mutating func requiredCode<Code: RawRepresentable<String> & CaseIterable>(
        _ fields: [String: JSONValue], _ name: String, in parent: String = ""
    ) -> Code? {
        let path = joined(parent, name)
        guard let value = fields[name], value != .null else {
            note(path, "is missing", "write one of: \(codes(of: Code.self))")
            return nil
        }
        return code(value, at: path)
    }

    /// A member of a closed vocabulary that may be absent.
    mutating func code<Code: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue?, at path: String
    ) -> Code? {
        guard let text = text(value, at: path) else { return nil }
        guard let code = Code(rawValue: text) else {
            let known = Code.allCases.map(\.rawValue)
            note(path, "'\(text.prefix(80))' is unknown", suggestion(for: text, among: known))
            return nil
        }
        return code
    }

    private func codes<Code: RawRepresentable<String> & CaseIterable>(of: Code.Type) -> String {
        Code.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private func joined(_ parent: String, _ name: String) -> String {
        parent.isEmpty ? name : "\(parent).\(name)"
    }
}

/// The one that was probably meant, or all that could be.
func suggestion(for word: String, among known: [String]) -> String {
    guard let guess = nearest(to: word, among: known) else {
        return "write one of: \(known.joined(separator: ", "))"
    }
    return "did you mean '\(guess)'?"
}

/// Without blanks at both ends.
func trimmed(_ text: String) -> String {
    var slice = text[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
}
