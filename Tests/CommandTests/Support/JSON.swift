import Foundation

/// Any JSON value.
enum JSON: Decodable, Equatable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let boolean = try? value.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    init(_ text: String) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }

    subscript(_ key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var list: [JSON]? { if case .list(let values) = self { values } else { nil } }

    var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// What a JSON value must look like; members may be more than those named, never fewer.
indirect enum Shape: Sendable {
    case text
    case number
    case boolean
    case word([String])
    /// So many lower-case hexadecimal digits.
    case digest
    case list(Shape)
    case nonEmpty(Shape)
    case object([String: Shape])
    case nullable(Shape)
    /// A member that may be left out.
    case optional(Shape)

    /// Where a value is not of this shape, path by path.
    func problems(in value: JSON?, at path: String = "$") -> [String] {
        guard let value else {
            if case .optional = self { return [] }
            return ["\(path) is missing"]
        }
        switch (self, value) {
        case (.text, .text), (.number, .number), (.boolean, .boolean), (.nullable, .null):
            return []
        case (.word(let words), .text(let text)):
            return words.contains(text) ? [] : ["\(path) is '\(text)'"]
        case (.digest, .text(let text)):
            let isDigest = text.count == 64 && text.allSatisfy { "0123456789abcdef".contains($0) }
            return isDigest ? [] : ["\(path) is no digest"]
        case (.list(let shape), .list(let values)):
            return values.enumerated().flatMap {
                shape.problems(in: $0.element, at: "\(path)[\($0.offset)]")
            }
        case (.nonEmpty(let shape), .list(let values)):
            return (values.isEmpty ? ["\(path) is empty"] : [])
                + Shape.list(shape).problems(in: value, at: path)
        case (.object(let members), .object(let found)):
            return members.sorted { $0.key < $1.key }.flatMap {
                $0.value.problems(in: found[$0.key], at: "\(path).\($0.key)")
            }
        case (.nullable(let shape), _), (.optional(let shape), _):
            return shape.problems(in: value, at: path)
        default:
            return ["\(path) is \(value)"]
        }
    }
}
