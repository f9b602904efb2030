/// 组织机构代码: eight characters and a check character (GB 11714-1997), `60003734-1`.
public struct OrganizationCode: Sendable, Hashable, CustomStringConvertible {
    /// Nine characters, capitals, no hyphen.
    public let characters: String

    /// With a hyphen before the check character.
    public var description: String { "\(characters.prefix(8))-\(characters.suffix(1))" }

    /// Reads a code as typed; nil when its length, a character or the check is wrong.
    public init?(_ text: String) {
        let characters = folded(text).uppercased().filter { $0 != " " && $0 != "-" }
        let values = characters.compactMap(Self.value)
        guard characters.count == 9, values.count == 9,
            characters.last == Self.checkCharacter(of: values.dropLast())
        else { return nil }
        self.characters = characters
    }

    private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

    private static func checkCharacter(of values: ArraySlice<Int>) -> Character {
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let characters = Array("0123456789X0")
        return characters[11 - sum % 11]
    }

    private static func value(of character: Character) -> Int? {
        if let digit = character.asciiDigit { return digit }
        guard let code = character.asciiValue, (65...90).contains(code) else { return nil }
        return Int(code) - 55
    }
}
