import FoundationEssentials

/// A set of rules with a source and a date, and every number those rules use.
///
/// A profile is data (`Profiles/<name>.json`); the code that applies it holds none of its figures.
public struct RuleProfile: Sendable, Equatable {
    /// The name `named(_:)` knows it by.
    public let name: String
    /// The document the rules come from.
    public let source: LocalText
    /// The document's date.
    public let effective: CalendarDate
    /// In order of their numbers.
    public let rules: [Rule]
    /// R01.
    public let formats: FormatLimit
    /// One for each group of kinds; together they cover every kind.
    public let sizes: [SizeLimit]
    /// The share of a limit within which a size is told in both units.
    public let nearLimit: Figure<Double>
    /// How many frames or pages one picture may have.
    public let frames: FrameLimit
    /// When a picture shows its paper well enough.
    public let picture: PictureLimits
    /// How a machine's reading of a paper is used.
    public let readingLimits: ReadingLimits
    /// When a handheld photo shows its holder (R25).
    public let holder: HolderLimits
    /// What is looked for on which papers.
    public let checks: [FieldCheck]
    /// What the finer measures of a picture mean.
    public let figures: FigureLimits
    /// How far a picture may be mended.
    public let mending: MendingLimits
    /// From how many domains on a 核验单 may be too short (R30).
    public let frequentDomains: Figure<Int>
    /// When papers are taken by mail.
    public let channel: ChannelLimits
    /// Where a paper's template is to be had, as a letter tells it: by material code, or by the
    /// code of a province's own template; none for papers without a fixed form (R36, R39).
    let templates: [String: LocalText]
    /// By observation code.
    let observations: [String: Observation.Weight]
    /// Rule numbers by issue code, then by material code or `default`.
    let issues: [String: [String: String]]

    /// The name of the rules that count where nobody chose others.
    public static let standard = "aliyun-2019"

    /// The names `named(_:)` knows.
    public static var available: [String] { sources.keys.sorted() }

    private static let sources = ["aliyun-2019": PackageResources.aliyun_2019_json]

    /// The profile of that name.
    public static func named(_ name: String) throws(ProfileError) -> RuleProfile {
        guard let bytes = sources[name] else {
            throw .unknown(name: name, available: available)
        }
        return try RuleProfile(json: bytes, named: name)
    }

    /// Reads a profile from the bytes of its file and checks that it is whole.
    public init(json bytes: [UInt8], named name: String) throws(ProfileError) {
        do {
            self = try JSONDecoder().decode(RuleProfile.self, from: Data(bytes))
        } catch {
            throw .malformed(name: name, reason: "\(error)")
        }
        if let gap { throw .malformed(name: name, reason: gap) }
    }

    /// The rule of that number.
    public func rule(_ number: String) -> Rule? { rules.first { $0.number == number } }

    /// What an observation means here.
    public func weight(of observation: Observation) -> Observation.Weight {
        observations[observation.rawValue]
            ?? Observation.Weight(rule: nil, code: .other, severity: .hold)
    }

    /// The size limit of a kind of paper.
    public func sizeLimit(for material: Material) -> SizeLimit? {
        sizes.first { $0.materials.contains(material) }
    }
}

extension RuleProfile: Decodable {}

extension RuleProfile {
    /// What the file lacks to be whole, or nil.
    private var gap: String? {
        let numbers = Set(rules.map(\.number))
        if numbers.count != rules.count { return "a rule number occurs twice" }
        if let missing = Observation.allCases.first(where: { observations[$0.rawValue] == nil }) {
            return "nothing is said of '\(missing.rawValue)'"
        }
        if let stray = citedRules.first(where: { !numbers.contains($0) }) {
            return "rule \(stray) is cited and not stated"
        }
        if let material = Material.allCases.first(where: { sizeLimit(for: $0) == nil }) {
            return "there is no size limit for '\(material.rawValue)'"
        }
        if let stray = templates.keys.first(where: { !Self.hasTemplate($0) }) {
            return "there is no paper '\(stray)' to have a template"
        }
        return nil
    }

    private static func hasTemplate(_ code: String) -> Bool {
        Material(rawValue: code) != nil || TemplateVariant(rawValue: code) != nil
    }

    private var citedRules: [String] {
        sizes.map(\.rule) + observations.values.compactMap(\.rule)
            + issues.values.flatMap(\.values)
            + checks.flatMap { $0.rules.map { Array($0.values) } ?? [] }
    }
}
