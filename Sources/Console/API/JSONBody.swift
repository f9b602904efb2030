internal import FoundationEssentials
internal import Materials

/// What a program sends as JSON, and what of it cannot be taken.
enum JSONBody {
    /// Throws a `Problem`: 415 for another media type, 422 for what does not have the form.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from request: HTTPRequest
    ) throws(Problem) -> Value {
        let named = request.header("content-type")?.split(separator: ";").first
        guard named?.lowercased() ?? "application/json" == "application/json" else {
            throw Problem(.unsupportedMediaType, "No JSON", "send application/json")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(request.body))
        } catch {
            throw Problem(.unprocessable, "The body cannot be read", explained(error))
        }
    }

    private static func explained(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            "\(place(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(place(context.codingPath)) is of another kind"
        case .dataCorrupted(let context):
            "\(place(context.codingPath)): \(context.debugDescription)"
        default: "it is no JSON"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the body" }
        return path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            .drop { $0 == "." }.description
    }
}

extension Decoder {
    /// The fields of an object; throws `DecodingError` for one that is not known, as a misspelt one
    /// would go unnoticed.
    func fields<Key: CodingKey>(_ type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let all = try container(keyedBy: AnyKey.self)
        if let unknown = all.allKeys.first(where: { Key(stringValue: $0.stringValue) == nil }) {
            throw DecodingError.dataCorruptedError(
                forKey: unknown, in: all, debugDescription: "there is no such field")
        }
        return try container(keyedBy: type)
    }
}

extension KeyedDecodingContainer {
    /// A day; throws `DecodingError` for what is none.
    func day(_ key: Key) throws -> CalendarDate? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let day = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "write YYYY-MM-DD")
        }
        return day
    }

    /// So many values as `range` says; throws `DecodingError` for more or fewer.
    func list<Value: Decodable>(
        _ type: Value.Type, _ key: Key, _ range: ClosedRange<Int>
    ) throws -> [Value] {
        let values = try decode([Value].self, forKey: key)
        guard range.contains(values.count) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "give \(range.lowerBound) to \(range.upperBound) of them")
        }
        return values
    }
}

private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
