package import Materials

/// One thing that the log says of a decision: a code and what it is about, put in words only for a
/// reader.
package struct Remark: Sendable, Hashable {
    package let code: Code
    /// What was counted and named, by its place in the words.
    package let facts: [Slot: Fact]
    /// What it says more of: why a mail waits, what became of each paper.
    package let details: [Remark]

    package init(
        _ code: Code, _ facts: [Slot: Fact] = [:], details: [Remark] = []
    ) {
        self.code = code
        self.facts = facts
        self.details = details
    }

    /// A place in the words that is filled with a value, written `{count}` there.
    package enum Slot: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
        case answer, cause, codes, count, day, name, order, rule, state, status, uid
    }

    /// So many of a thing.
    package init(_ code: Code, count: Int) {
        self.init(code, [.count: .text(String(count))])
    }
}

extension Remark {
    /// The remark for a reader: `waits for a person: the author is not on file`.
    package func text(in language: Language) -> String {
        let words = LogWords.of(language)
        let values = facts.map { ($0.rawValue, $1.text(in: language)) }
        let phrase =
            words.remarks[code.rawValue]?
            .text(byName: Dictionary(uniqueKeysWithValues: values)) ?? code.rawValue
        guard !details.isEmpty else { return phrase }
        let more = details.map { $0.text(in: language) }.joined(separator: words.comma)
        return phrase + words.colon + more
    }

    /// With every text that it names or quotes changed.
    func masked(by mask: (String) -> String) -> Remark {
        Remark(
            code, facts.mapValues { $0.masked(by: mask) },
            details: details.map { $0.masked(by: mask) })
    }
}

extension Remark: Codable {
    private enum CodingKeys: String, CodingKey {
        case code, facts, details
        /// Only for a reader.
        case text
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        code = try container.decode(Code.self, forKey: .code)
        facts = try container.decodeIfPresent([Slot: Fact].self, forKey: .facts) ?? [:]
        details = try container.decodeIfPresent([Remark].self, forKey: .details) ?? []
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        if !facts.isEmpty { try container.encode(facts, forKey: .facts) }
        if !details.isEmpty { try container.encode(details, forKey: .details) }
        if let reader = encoder.reader { try container.encode(text(in: reader), forKey: .text) }
    }
}

/// What the log says in one language, from `Catalogue/log-*.json`.
struct LogWords: Decodable, Sendable {
    /// By `Remark.Code`.
    let remarks: [String: Phrase]
    /// What speaks for a filing or a paper, by the name of a `Signal`.
    let signals: [String: Phrase]
    /// Before what a remark says more.
    let colon: String
    /// Between what it says more, and between remarks.
    let comma, semicolon: String

    static func of(_ language: Language) -> LogWords {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private static let chinese = embedded(PackageResources.log_zh_CN_json, as: LogWords.self)
    private static let english = embedded(PackageResources.log_en_json, as: LogWords.self)
}
