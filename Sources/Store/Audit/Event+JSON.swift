internal import Casework

/// An event's column `detail`: an object of named facts, with the summary of a decision among them.
///
/// The chain is over its text, so that what an earlier version wrote is never written otherwise.
struct EventDetail: Codable {
    var facts: [String: String]
    var summary: Summary?

    init(_ facts: [Event.Fact: String], _ summary: Summary?) {
        self.facts = Dictionary(uniqueKeysWithValues: facts.map { ($0.rawValue, $1) })
        self.summary = summary
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }

        static let summary = Name(stringValue: "summary")
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        summary = try container.decodeIfPresent(Summary.self, forKey: .summary)
        facts = [:]
        for name in container.allKeys where name.stringValue != Name.summary.stringValue {
            facts[name.stringValue] = try container.decode(String.self, forKey: name)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, fact) in facts { try container.encode(fact, forKey: Name(stringValue: name)) }
        try container.encodeIfPresent(summary, forKey: .summary)
    }
}

extension Event: Encodable {
    private enum CodingKeys: String, CodingKey {
        case seq, at, actor, action, mail, order, outgoing, detail
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(seq, forKey: .seq)
        try container.encode(at, forKey: .at)
        try container.encode(actor, forKey: .actor)
        try container.encode(action, forKey: .action)
        try container.encode(number: mail, forKey: .mail)
        try container.encodeIfPresent(order, forKey: .order)
        try container.encode(number: outgoing, forKey: .outgoing)
        try container.encode(detail, forKey: .detail)
        try summary?.encodeMembers(to: encoder)
    }
}
