/// Which known value is looked for on which papers, and the rule that asks for it.
public struct FieldCheck: Codable, Sendable, Hashable {
    /// What is looked for.
    public let field: PaperField
    /// The kinds of paper it is to stand on.
    public let materials: [Material]
    /// By material code, or `default`; nothing for a check of our own.
    public let rules: [String: String]?

    func rule(for material: Material) -> String? {
        rules?[material.rawValue] ?? rules?["default"]
    }
}

/// A value that a paper is to show.
public enum PaperField: String, Codable, CaseIterable, Sendable {
    case domain
    /// The domain's holder.
    case registrant
    case subjectName = "subject-name"
    case subjectNumber = "subject-number"
    /// The name of the person that a letter authorises or a photo shows.
    case ownerName = "owner-name"
    case ownerNumber = "owner-number"
    /// Until when the paper is good.
    case expiry
    case signature
    case letterDate = "letter-date"
    /// Every domain of the filing with its registrar (R32).
    case domainList = "domain-list"
    /// Places of a form that are to be filled in.
    case entries
}

extension RuleProfile {
    /// What is looked for on a kind of paper, with the rule behind it.
    func checks(of material: Material) -> [(field: PaperField, rule: String?)] {
        checks.filter { $0.materials.contains(material) }
            .map { ($0.field, $0.rule(for: material)) }
    }
}
