internal import FoundationEssentials

/// Values kept whole in one column: the engines never look inside.
enum JSONText {
    /// Keys sorted, so that equal values give equal text.
    static func encode(_ value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            // The coding error would carry the value itself.
            throw StoreError(
                .invalid, operation: "encode", message: "\(type(of: value)) has no JSON form")
        }
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, from text: String
    ) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError(
                .corrupt, operation: "read", message: "\(type) does not have its JSON form")
        }
    }
}
