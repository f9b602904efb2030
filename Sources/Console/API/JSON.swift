internal import FoundationEssentials
internal import Materials

/// Values of our own as JSON.
enum JSON {
    /// Keys sorted, so that equal values give equal text; codes with their words for the reader.
    ///
    /// Throws for a number that is none.
    static func text(of value: some Encodable, in language: Language) throws -> String {
        let encoder = JSONEncoder()
        encoder.userInfo[.reader] = language
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
