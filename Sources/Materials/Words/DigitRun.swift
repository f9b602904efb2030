/// Digits that may be one number, in the groups that somebody wrote them in.
struct DigitRun {
    private(set) var groups: [String]
    /// Behind the last digit.
    private(set) var end: Int

    var digits: String { groups.joined() }

    /// What begins at the first character, each run a digit longer than the one before.
    ///
    /// Groups are parted by blanks and hyphens, and an area code by the bracket that closes it. An
    /// X counts as the eighteenth digit, as in identity numbers.
    ///
    /// - `plain`: makes a full-width character its plain twin.
    static func all(
        from characters: ArraySlice<Character>, _ plain: (Character) -> Character
    ) -> [DigitRun] {
        var runs: [DigitRun] = []
        var groups: [String] = []
        var count = 0
        var opensGroup = true
        for (index, character) in zip(characters.indices, characters.lazy.map(plain)) {
            if character.isASCIIDigit || (character == "X" && count == 17) {
                if opensGroup { groups.append("") }
                opensGroup = false
                groups[groups.count - 1].append(character)
                count += 1
                runs.append(DigitRun(groups: groups, end: index + 1))
            } else if opensGroup || !parts(character, groups) {
                break
            } else {
                opensGroup = true
            }
        }
        return runs
    }

    private static func parts(_ character: Character, _ groups: [String]) -> Bool {
        " -".contains(character) || character == ")" && groups.count == 1 && groups[0].first == "0"
    }

    /// A mobile number of China, with or without its country's.
    var isMobile: Bool {
        let number =
            digits.count == 13 && digits.hasPrefix("86") ? digits.dropFirst(2) : digits[...]
        return number.count == 11 && number.first == "1"
            && !"012".contains(number.dropFirst().prefix(1))
    }

    /// A landline of China with its area: 010, 02x or 03xx to 09xx, seven or eight digits, and an
    /// extension of up to six.
    var isLandline: Bool {
        let area = Self.areaCount(of: groups[0])
        guard area > 0, groups.count == 1 || groups[0].count == area else { return false }
        let numbers = area + 7...area + 8
        let hasExtension = groups.count > 2 && groups[groups.count - 1].count <= 6
        return numbers.contains(digits.count)
            || hasExtension && numbers.contains(groups.dropLast().joined().count)
    }

    /// The same behind +86, without the 0.
    var isLandlineFromAbroad: Bool {
        guard groups[0].hasPrefix("86") else { return false }
        let rest = [String(groups[0].dropFirst(2))] + groups.dropFirst()
        let national = rest.drop(while: \.isEmpty)
        guard let area = national.first else { return false }
        return DigitRun(groups: ["0" + area] + national.dropFirst(), end: end).isLandline
    }

    /// Digits of the area code that a number begins with; 0 when it begins with none.
    private static func areaCount(of number: String) -> Int {
        switch number.prefix(2) {
        case "01": number.hasPrefix("010") ? 3 : 0
        case "02": 3
        case "03", "04", "05", "06", "07", "08", "09": 4
        default: 0
        }
    }
}
