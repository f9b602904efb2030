internal import FoundationEssentials

/// Any JSON, so that what is wrong in it can be named by its path.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A decoder tells a value's kind only by refusing the others.
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
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

    /// What it is, for a message.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// One line of a JSON Lines file.
enum JSONLine {
    static func record(_ line: [UInt8], number: Int) -> FilingImport.Record {
        guard line.count <= FilingImport.longestLine else {
            return broken(number, "the line has \(line.count) bytes", "give one filing a line")
        }
        do {
            let value = try JSONDecoder().decode(JSONValue.self, from: Data(line))
            guard case .object = value else {
                return broken(number, "the line is \(value.kind)", "write an object, { … }")
            }
            return FilingImport.Record(line: number, value: value)
        } catch {
            return broken(
                number, "the line is not valid JSON",
                "look for a missing quote, comma or brace; a filing stands on one line")
        }
    }

    private static func broken(
        _ number: Int, _ text: String, _ remedy: String
    ) -> FilingImport.Record {
        let problem = ImportProblem(line: number, text: text, remedy: remedy)
        return FilingImport.Record(line: number, value: .null, problems: [problem])
    }
}
