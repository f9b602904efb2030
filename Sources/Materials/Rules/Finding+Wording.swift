extension Finding {
    /// What is wrong, for a layman.
    public func text(in language: Language) -> String {
        if let written { return written.text }
        guard let observation else { return objection(in: language) }
        return observation.text(in: language, with: values(in: language))
    }

    /// What to do now, for a layman; empty where there is nothing.
    public func remedy(in language: Language) -> String {
        if let written { return written.remedy }
        let remedy = remedy(in: Words.of(language)) ?? ""
        return filled(remedy, with: values(in: language))
    }

    /// The value found, with its unit.
    public func measured(in language: Language) -> String? {
        written?.measured ?? facts[.measured]?.text(in: language)
    }

    /// The value allowed, with its unit.
    public func limit(in language: Language) -> String? {
        written?.limit ?? facts[.limit]?.text(in: language)
    }

    private func values(in language: Language) -> [Slot: String] {
        var values = facts.mapValues { $0.text(in: language) }
        values[.material] = material?.name(in: language)
        return values
    }

    private func objection(in language: Language) -> String {
        let issue = code.text(in: language)
        guard let said = facts[.words]?.text(in: language) else { return issue }
        return filled(Words.of(language).objection, with: [.issue: issue, .words: said])
    }

    /// A format may have a way out of its own, and a province a template.
    private func remedy(in words: Words) -> String? {
        if observation == .wrongFormat, let type = facts[.measured]?.type,
            let remedy = words.types[type.rawValue]?.remedy
        {
            return remedy
        }
        if let observation { return words.observations[observation.rawValue]?.remedy }
        if let template = facts[.template]?.template {
            return words.variants[template.rawValue]?.remedy
        }
        let remedies = words.issues[code.rawValue]?.remedies
        return material.flatMap { remedies?[$0.rawValue] } ?? remedies?["default"]
    }
}

extension Observation {
    /// What was noticed, with the values in their places.
    func text(in language: Language, with values: [Slot: String]) -> String {
        filled(Words.of(language).observations[rawValue]?.text ?? rawValue, with: values)
    }
}

extension Finding {
    /// The finding for a reader of one language, as `buzheng check --json` prints it.
    public func worded(in language: Language) -> WordedFinding {
        WordedFinding(
            rule: rule, code: code, severity: severity, measured: measured(in: language),
            limit: limit(in: language), text: text(in: language), remedy: remedy(in: language))
    }
}

/// A finding in the words of one language: the output contract of `buzheng check`.
public struct WordedFinding: Encodable, Sendable, Equatable {
    /// Of the source document; nil for a machine check of our own.
    public let rule: String?
    /// What is wrong, in the closed vocabulary.
    public let code: IssueCode
    /// What follows for the paper.
    public let severity: Severity
    /// The value found and the value allowed, with their units.
    public let measured, limit: String?
    /// What is wrong and what to do now, for a layman.
    public let text, remedy: String

    private enum CodingKeys: String, CodingKey {
        case rule, code, severity, measured, limit, text, remedy
    }

    /// Writes every key, `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(measured, forKey: .measured)
        try container.encode(limit, forKey: .limit)
        try container.encode(text, forKey: .text)
        try container.encode(remedy, forKey: .remedy)
    }
}
