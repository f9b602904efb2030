/// 统一社会信用代码: 18 characters with a check character (GB 32100-2015).
public struct SocialCreditCode: Sendable, Hashable {
    /// Capitals.
    public let characters: String

    /// Reads a code as typed: full-width, with spaces or hyphens, small letters.
    public init(_ text: String) throws(SocialCreditCodeError) {
        let characters = folded(text).uppercased().filter { $0 != " " && $0 != "-" }
        guard characters.count == 18 else { throw .length(characters.count) }
        let values = characters.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard values.count == 18 else { throw .character }
        let expected = Self.checkCharacter(of: values.dropLast())
        guard characters.last == expected else { throw .check(expected: expected) }
        self.characters = characters
    }

    /// Authority and kind of holder: `91` is an enterprise.
    public var kind: String { String(characters.prefix(2)) }

    /// The province of its region digits; nil for codes that no province gave out.
    public var province: Province? { Province(code: String(characters.dropFirst(2).prefix(6))) }

    /// The organisation code inside; nil when that has no valid check character.
    public var organizationCode: OrganizationCode? {
        OrganizationCode(String(characters.dropFirst(8).prefix(9)))
    }

    /// Whether it is a person's business (个体工商户): then the code is as private as a name.
    public var isOfPersonalBusiness: Bool { kind == "92" }

    /// The kinds of filer it may belong to; nil when the first two characters do not tell.
    public var entities: Set<EntityKind>? { Self.holders[kind] }

    /// Whether a character is a letter that no code and no identity number is written with, such as
    /// O and a small l.
    static func leavesOut(_ character: String) -> Bool {
        guard let letter = character.first, character.count == 1 else { return false }
        return letter.isASCII && letter.isLetter && !alphabet.contains(letter)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// 个体工商户 (`92`) files as an enterprise in most provinces and as a person in some.
    private static let holders: [String: Set<EntityKind>] = [
        "11": [.government], "12": [.publicInstitution],
        "13": [.socialOrganization, .government, .publicInstitution, .other],
        "51": [.socialOrganization], "52": [.privateNonEnterprise],
        "53": [.socialOrganization, .other], "54": [.socialOrganization, .other],
        "91": [.enterprise], "92": [.enterprise, .individual], "93": [.enterprise, .other],
    ]

    private static func checkCharacter(of values: ArraySlice<Int>) -> Character {
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return alphabet[(alphabet.count - sum % alphabet.count) % alphabet.count]
    }
}

/// Why a text is no valid social credit code.
public enum SocialCreditCodeError: Error, Sendable, Equatable {
    case length(Int)
    /// The alphabet has no I, O, S, V, Z.
    case character
    case check(expected: Character)
}
