/// A finding's words in the one language they were written in, as they were stored once.
struct WrittenFinding: Codable, Sendable, Hashable {
    let measured, limit: String?
    let text, remedy: String
}

extension Finding: Codable {
    private enum CodingKeys: String, CodingKey {
        case rule, code, severity, observation, material, facts
        /// Of findings stored as words, and for a reader.
        case text
        case measured, limit, remedy
    }

    /// Reads facts, or the words that were stored instead.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rule = try container.decodeIfPresent(String.self, forKey: .rule)
        code = try container.decode(IssueCode.self, forKey: .code)
        severity = try container.decode(Severity.self, forKey: .severity)
        observation = try container.decodeIfPresent(Observation.self, forKey: .observation)
        material = try container.decodeIfPresent(Material.self, forKey: .material)
        facts = try container.decodeIfPresent([Slot: Fact].self, forKey: .facts) ?? [:]
        written = container.contains(.text) ? try WrittenFinding(from: decoder) : nil
    }

    /// Writes what the finding was made of, and for a reader its words too; words as they were.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(rule, forKey: .rule)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        guard written == nil else { return try written.encode(to: encoder) }
        try container.encodeIfPresent(observation, forKey: .observation)
        try container.encodeIfPresent(material, forKey: .material)
        if !facts.isEmpty { try container.encode(facts, forKey: .facts) }
        guard let reader = encoder.reader else { return }
        try container.encodeIfPresent(measured(in: reader), forKey: .measured)
        try container.encodeIfPresent(limit(in: reader), forKey: .limit)
        try container.encode(text(in: reader), forKey: .text)
        try container.encode(remedy(in: reader), forKey: .remedy)
    }
}
