/// A province-level division with a code of its own (GB/T 2260).
public struct Province: Decodable, Sendable, Hashable {
    /// Two digits.
    public let code: String
    /// The full name: 内蒙古自治区.
    public let name: String
    /// The name without its kind: 内蒙古.
    public let short: String
    /// The English name without its kind.
    public let english: String
    /// The character of its ICP numbers; empty where no ICP numbers are given out.
    public let icp: String
    /// Other characters seen in its ICP numbers: 川 beside 蜀.
    public let icpAliases: [String]
    /// Its second-level label under `.cn`; 陕西 is `sn`, 山西 is `sx`.
    public let label: String
    /// Other names in use: 内蒙.
    public let aliases: [String]

    /// All of them, by code.
    public static let all = embedded(PackageResources.provinces_json, as: [Province].self)

    /// The province of a GB/T 2260 code or of any longer number that starts with one.
    public init?(code: String) {
        guard let match = Self.all.first(where: { code.hasPrefix($0.code) }) else { return nil }
        self = match
    }

    /// The province of a Chinese or English name, with or without its kind.
    public init?(named name: String) {
        let wanted = comparable(name)
        guard let match = Self.all.first(where: { $0.spellings.contains(wanted) }) else {
            return nil
        }
        self = match
    }

    /// The province of the character before `ICP` in a filing number.
    public init?(icpCharacter character: Character) {
        let text = String(character)
        guard
            let match = Self.all.first(where: { $0.icp == text || $0.icpAliases.contains(text) })
        else { return nil }
        self = match
    }

    /// Its name as a sentence uses it.
    public func name(in language: Language) -> String {
        switch language {
        case .chinese: short
        case .english: english
        }
    }

    private var spellings: [String] {
        let kinds = ["省", "市", "自治区", "特别行政区"].map { short + $0 }
        return ([name, short, english] + aliases + kinds).map(comparable)
    }
}
