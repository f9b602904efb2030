/// 公民身份号码: a resident identity number of 18 characters (GB 11643-1999).
public struct ResidentIdentityNumber: Sendable, Hashable {
    /// 17 digits and a check character, `X` in capitals.
    public let digits: String
    /// Where the number was first given out.
    public let province: Province
    /// Never after the day it was read on.
    public let birth: CalendarDate

    /// Reads a number as typed: full-width, with spaces or hyphens, `x` small.
    public init(_ text: String, on today: CalendarDate) throws(IdentityNumberError) {
        let characters = folded(text).uppercased().filter { $0 != " " && $0 != "-" }
        let isFirstGeneration = characters.count == 15 && characters.allSatisfy(\.isASCIIDigit)
        guard !isFirstGeneration else { throw .firstGeneration }
        guard characters.count == 18 else { throw .length(characters.count) }
        let body = characters.dropLast().compactMap(\.asciiDigit)
        guard body.count == 17 else { throw .character }
        guard let province = Province(code: characters) else { throw .region }
        guard let birth = Self.birth(in: characters), birth <= today,
            today.year - birth.year <= Self.greatestAge
        else { throw .birth }
        let expected = Self.checkCharacter(of: body)
        guard characters.last == expected else { throw .check(expected: expected) }
        self.digits = characters
        self.province = province
        self.birth = birth
    }

    /// Full years on a day.
    public func age(on day: CalendarDate) -> Int {
        let hadBirthday = (day.month, day.day) >= (birth.month, birth.day)
        return day.year - birth.year - (hadBirthday ? 0 : 1)
    }

    private static let greatestAge = 150
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    private static func checkCharacter(of body: [Int]) -> Character {
        let sum = zip(body, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let characters = Array("10X98765432")
        return characters[sum % characters.count]
    }

    private static func birth(in characters: String) -> CalendarDate? {
        let date = characters.dropFirst(6).prefix(8)
        return CalendarDate("\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))")
    }
}

/// Why a text is no valid resident identity number.
public enum IdentityNumberError: Error, Sendable, Equatable {
    case length(Int)
    /// 15 digits: the cards of that time are no longer valid.
    case firstGeneration
    case character
    /// No province has that prefix.
    case region
    /// No such day, a day to come, or too long ago.
    case birth
    case check(expected: Character)
}

extension Character {
    /// The value of an ASCII digit.
    var asciiDigit: Int? {
        guard let code = asciiValue, (48...57).contains(code) else { return nil }
        return Int(code) - 48
    }

    var isASCIIDigit: Bool { asciiDigit != nil }
}
