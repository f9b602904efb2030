/// Everything the core says in one language, from `Profiles/words-*.json`.
struct Words: Decodable, Sendable {
    let materials: [String: Named]
    let variants: [String: Variant]
    let issues: [String: Issue]
    let observations: [String: Phrase]
    let types: [String: TypeName]
    /// What is looked for on a paper, by field code.
    let fields: [String: String]
    let identityCard: String
    let reasons: [String: String]
    let sources: [String: String]
    let strengths: [String: String]
    let outcomes: [String: String]
    let states: [String: String]
    /// An objection with the reviewer's own words.
    let objection: String
    /// Between the members of a list.
    let separator: String
    /// Before the last of several choices.
    let alternative: String

    struct Named: Decodable, Sendable {
        let name: String
        let requirements: String
    }

    struct Variant: Decodable, Sendable {
        let name: String
        let remedy: String
    }

    struct Issue: Decodable, Sendable {
        let text: String
        /// By material code; `default` for all others.
        let remedies: [String: String]
    }

    struct Phrase: Decodable, Sendable {
        let text: String
        let remedy: String
    }

    struct TypeName: Decodable, Sendable {
        let name: String
        /// How to get away from this type, where there is more to say than for any other.
        let remedy: String?
    }

    private static let chinese = embedded(PackageResources.words_zh_CN_json, as: Words.self)
    private static let english = embedded(PackageResources.words_en_json, as: Words.self)

    /// The words of a language.
    static func of(_ language: Language) -> Words {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    /// The word for a member of a closed vocabulary, or its code where the catalogue has none.
    static func word<Code: RawRepresentable<String>>(
        _ code: Code, from catalogue: [String: String]
    ) -> String {
        catalogue[code.rawValue] ?? code.rawValue
    }
}

extension Words {
    /// Things any of which will do.
    func choice(of names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: separator) + alternative + last
    }
}

/// A place in a phrase that is filled with a value, written `{measured}` there.
public enum Slot: String, Codable, CodingKeyRepresentable, Sendable {
    case material, measured, limit, partner, domain, registrar, province, field
    /// Of an objection: what is wrong, the reviewer's own words, the template prescribed.
    case issue, words, template
}

/// A phrase with its slots filled; a slot without a value stays as it is.
func filled(_ phrase: String, with values: [Slot: String]) -> String {
    filled(
        phrase, byName: Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, $1) }))
}

/// A phrase with its slots filled, by the names they have in it: `{limit}` by the value of `limit`.
///
/// Values are not looked into, and a slot without one stays as it is.
package func filled(_ phrase: String, byName values: [String: String]) -> String {
    var text = ""
    var rest = phrase[...]
    while let open = rest.firstIndex(of: "{") {
        text += rest[..<open]
        rest = rest[open...]
        guard let close = rest.firstIndex(of: "}") else { break }
        text += values[String(rest[rest.index(after: open)..<close])] ?? String(rest[...close])
        rest = rest[rest.index(after: close)...]
    }
    return text + rest
}
