internal import FoundationEssentials

/// Values of our own as JSON.
enum JSON {
    /// Keys sorted, so that equal values give equal text; throws for a number that is none.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
