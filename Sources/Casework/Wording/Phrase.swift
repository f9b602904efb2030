internal import Materials

/// A text of the catalogue with slots, written `{order}`, in the plural forms of its language.
///
/// In the file it is one string, or `{"one": …, "other": …}` where one of a thing reads
/// differently: the plural categories that Unicode CLDR gives to English; Chinese has `other`.
struct Phrase: Sendable, Equatable {
    let one: String?
    let other: String

    /// A place that is filled with a value.
    enum Slot: String, Sendable, CaseIterable {
        case all, count, day, domain, domains, filings, issue, issues, material, month, order
        case orders, organisation, papers, received, results, rule, state, text, weekday, word
        case when, words, year
    }

    /// The text with every slot filled.
    func callAsFunction(_ values: [Slot: String]) -> String {
        fill(other, values)
    }

    /// The text for so many, which is the value of `{count}`.
    func callAsFunction(_ count: Int, _ values: [Slot: String] = [:]) -> String {
        let counted = values.merging([.count: String(count)]) { $1 }
        return count == 1 ? fill(one ?? other, counted) : fill(other, counted)
    }

    /// The text for as many as `count` among the values; a slot without a value stays as it is.
    func text(byName values: [String: String]) -> String {
        filled(values[Slot.count.rawValue] == "1" ? one ?? other : other, byName: values)
    }

    /// The names of the slots of either form.
    var slots: Set<String> {
        Self.slots(of: other).union(one.map(Self.slots) ?? [])
    }

    private func fill(_ form: String, _ values: [Slot: String]) -> String {
        let named = Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, $1) })
        assert(slots == Set(named.keys), "'\(other)' was given \(named.keys.sorted())")
        return filled(form, byName: named)
    }

    static func slots(of text: String) -> Set<String> {
        Set(
            text.split(separator: "{").compactMap { part in
                part.firstIndex(of: "}").map { String(part[..<$0]) }
            })
    }
}

extension Phrase: Codable {
    private enum Category: String, CodingKey {
        case one, other
    }

    init(from decoder: any Decoder) throws {
        if let only = try? decoder.singleValueContainer().decode(String.self) {
            self.init(one: nil, other: only)
        } else {
            let forms = try decoder.container(keyedBy: Category.self)
            self.init(
                one: try forms.decode(String.self, forKey: .one),
                other: try forms.decode(String.self, forKey: .other))
        }
    }

    func encode(to encoder: any Encoder) throws {
        guard let one else {
            var text = encoder.singleValueContainer()
            return try text.encode(other)
        }
        var forms = encoder.container(keyedBy: Category.self)
        try forms.encode(one, forKey: .one)
        try forms.encode(other, forKey: .other)
    }
}

/// How the members of a list are put in a row.
struct ListForm: Codable, Sendable, Equatable {
    /// Before every member but the first and the last.
    let between: String
    /// Before the last.
    let last: String

    func callAsFunction(_ members: [String]) -> String {
        guard let final = members.last, members.count > 1 else { return members.first ?? "" }
        return members.dropLast().joined(separator: between) + last + final
    }
}
