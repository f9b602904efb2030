/// A paper that a filing owes, or may owe, and why.
public struct RequiredMaterial: Codable, Sendable, Hashable {
    /// The kind of paper.
    public var material: Material
    /// The domain a certificate is for.
    public var domain: String?
    /// The rule that asks for it.
    public var rule: String
    /// How firmly it is asked for.
    public var strength: Strength
    /// Why, for a layman.
    public var reason: LocalText
    /// How to come by it, where that can be told.
    public var source: LocalText?
    /// The province's own template, where it has one (R16).
    public var template: TemplateVariant?
    /// Where a regional table's statement comes from.
    public var citation: String?

    /// A requirement as a rule states it.
    public init(
        material: Material, domain: String? = nil, rule: String, strength: Strength,
        reason: LocalText, source: LocalText? = nil, template: TemplateVariant? = nil,
        citation: String? = nil
    ) {
        self.material = material
        self.domain = domain
        self.rule = rule
        self.strength = strength
        self.reason = reason
        self.source = source
        self.template = template
        self.citation = citation
    }

    /// The paper's name, that of the province's own template where it has one.
    public func name(in language: Language) -> String {
        template?.name(in: language) ?? material.name(in: language)
    }

    /// How firmly it is asked for.
    public enum Strength: String, Codable, CaseIterable, Sendable {
        case certain
        /// The source says "some provinces" and no regional table says which.
        case someProvinces = "some-provinces"
        /// It hangs on something only a person sees.
        case perhaps
        /// A regional table says that this province does not take it: the filing must be changed.
        case notTaken = "not-taken"
    }
}
