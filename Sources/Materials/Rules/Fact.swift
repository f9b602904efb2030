/// A value in a finding, the same for readers of every language.
public struct Fact: Codable, Sendable, Hashable {
    /// How the values are put in words.
    private let kind: Kind
    /// Codes of that kind, any of which will do; or one text.
    private let values: [String]

    private enum Kind: String, Codable {
        /// Figures, dates, domains, quotations: as they are.
        case text
        case type, material, field, province, state, template
        case identityCard = "identity-card"
    }

    private init(_ kind: Kind, _ values: [String]) {
        self.kind = kind
        self.values = values
    }
}

extension Fact: ExpressibleByStringInterpolation {
    /// Figures, dates, domains, quotations, which are the same in every language.
    public static func text(_ text: String) -> Fact { Fact(.text, [text]) }
    /// Any of some formats of pictures.
    static func types(_ types: [PictureType]) -> Fact { Fact(.type, types.map(\.rawValue)) }
    /// Any of some kinds of paper.
    static func materials(_ materials: [Material]) -> Fact {
        Fact(.material, materials.map(\.rawValue))
    }
    /// A value that a paper is to show.
    static func field(_ field: PaperField) -> Fact { Fact(.field, [field.rawValue]) }
    static func province(_ province: Province) -> Fact { Fact(.province, [province.code]) }
    package static func state(_ state: FilingState) -> Fact { Fact(.state, [state.rawValue]) }
    static func template(_ variant: TemplateVariant) -> Fact {
        Fact(.template, [variant.rawValue])
    }
    static var identityCard: Fact { Fact(.identityCard, [Kind.identityCard.rawValue]) }

    /// A text, as by `text(_:)`.
    public init(stringLiteral text: String) { self = .text(text) }
}

extension Fact {
    /// The value for a reader.
    public func text(in language: Language) -> String {
        Words.of(language).choice(of: values.map { name(of: $0, in: language) })
    }

    /// The same with a text changed; codes, which name nobody, stay.
    package func masked(by mask: (String) -> String) -> Fact {
        kind == .text ? Fact(.text, values.map(mask)) : self
    }

    /// The format meant; nil for a fact of another kind.
    var type: PictureType? { kind == .type ? values.first.flatMap(PictureType.init) : nil }
    /// The template meant; nil for a fact of another kind.
    var template: TemplateVariant? {
        kind == .template ? values.first.flatMap(TemplateVariant.init) : nil
    }

    private func name(of value: String, in language: Language) -> String {
        let words = Words.of(language)
        let name: String? =
            switch kind {
            case .text: value
            case .type: words.types[value]?.name
            case .material: words.materials[value]?.name
            case .field: words.fields[value]
            case .province: Province(code: value)?.name(in: language)
            case .state: words.states[value]
            case .template: words.variants[value]?.name
            case .identityCard: words.identityCard
            }
        return name ?? value
    }
}
