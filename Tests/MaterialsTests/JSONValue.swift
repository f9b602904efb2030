import FoundationEssentials

/// Any JSON, and as much of JSON Schema as the project's contracts use.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads a file, its path counted from the package's root.
    init(reading path: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        self = try JSONDecoder().decode(
            JSONValue.self, from: Data(contentsOf: root.appending(path: path)))
    }

    init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// What a value does against this schema, sorted.
    func objections(to value: JSONValue, at path: String = "") -> [String] {
        var objections: [String] = []
        if let types = self["type"], !types.names.contains(where: value.is) {
            objections.append("\(path): is no \(types.names.joined(separator: " or "))")
        }
        if let values = self["enum"]?.elements, !values.contains(value) {
            objections.append("\(path): is none of the values")
        }
        return (objections + memberObjections(to: value, at: path)).sorted()
    }

    private func memberObjections(to value: JSONValue, at path: String) -> [String] {
        switch value {
        case .object(let members):
            let missing = (self["required"]?.elements ?? []).flatMap(\.names)
                .filter { members[$0] == nil }.map { "\(path): \($0) is missing" }
            return missing
                + members.flatMap { name, member in
                    self["properties"]?[name]?.objections(to: member, at: "\(path)/\(name)") ?? []
                }
        case .array(let elements):
            return elements.enumerated().flatMap { index, element in
                self["items"]?.objections(to: element, at: "\(path)/\(index)") ?? []
            }
        default: return []
        }
    }

    /// The string, or the strings of an array.
    private var names: [String] {
        if case .string(let name) = self { return [name] }
        return elements.flatMap(\.names)
    }

    private func `is`(_ type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.integer, "integer"), (.integer, "number"),
            (.number, "number"), (.string, "string"), (.array, "array"), (.object, "object"):
            true
        default: false
        }
    }
}
