extension Redaction {
    /// Free text with identity and passport numbers, codes of personal businesses, telephone numbers
    /// and mail addresses in it masked.
    ///
    /// A run of 18 digits is taken for an identity number only when its province and date of
    /// birth make sense, so that order numbers stay readable.
    ///
    /// - Parameter known: numbers that stay as they are, whatever they look like.
    public static func freeText(_ text: String, sparing known: Set<String> = []) -> String {
        let characters = Array(text)
        var output = ""
        var index = 0
        while index < characters.count {
            let token = token(in: characters, at: index)
            let original = String(characters[index..<(token?.end ?? index + 1)])
            output += known.contains(original) ? original : token?.masked ?? original
            index = token?.end ?? index + 1
        }
        return output
    }

    /// A run of characters that identifies a person.
    private struct Token {
        let masked: String
        let end: Int
    }

    private static func token(in characters: [Character], at start: Int) -> Token? {
        guard start == 0 || !runsOn(characters[start - 1]) else { return nil }
        return address(in: characters, at: start) ?? code(in: characters, at: start)
            ?? passport(in: characters, at: start) ?? number(in: characters, at: start)
    }

    private static func address(in characters: [Character], at start: Int) -> Token? {
        let word = characters[start...].prefix(longestAddress).prefix(while: belongsToAddress)
        guard let at = word.firstIndex(of: "@"), at > start, word[at...].contains(".") else {
            return nil
        }
        return Token(masked: mailAddress(String(word)), end: word.endIndex)
    }

    /// RFC 5321 §4.5.3.1 allows 64 octets before the sign and 255 after it.
    private static let longestAddress = 320

    /// A personal business's credit code: 92, the region, and letters after it.
    private static func code(in characters: [Character], at start: Int) -> Token? {
        let word = characters[start...].prefix(19).prefix(while: runsOn)
        let code = String(word.map(plain)).uppercased()
        guard code.count == 18, code.hasPrefix("92"), code.contains(where: \.isLetter),
            Province(code: String(code.dropFirst(2).prefix(6))) != nil
        else { return nil }
        return Token(masked: creditCode(code), end: word.endIndex)
    }

    /// A passport or travel permit as China and most countries number them: nine letters and digits,
    /// one or two letters in front.
    private static func passport(in characters: [Character], at start: Int) -> Token? {
        let word = characters[start...].prefix(10).prefix(while: runsOn)
        let number = String(word.map(plain))
        let digits = number.drop(while: \.isLetter)
        guard number.count == 9, (7...8).contains(digits.count),
            digits.allSatisfy(\.isASCIIDigit)
        else { return nil }
        return Token(masked: passportNumber(number), end: word.endIndex)
    }

    /// The longest run of digits from there that identifies a person: what stands behind a blank may
    /// belong to it, or be a number of its own.
    private static func number(in characters: [Character], at start: Int) -> Token? {
        let isInternational = start > 0 && plain(characters[start - 1]) == "+"
        for run in DigitRun.all(from: characters[start...].prefix(40), plain).reversed() {
            let isWhole = run.end >= characters.count || !runsOn(characters[run.end])
            guard isWhole, let masked = masked(run, isInternational) else { continue }
            return Token(masked: masked, end: run.end)
        }
        return nil
    }

    private static func masked(_ run: DigitRun, _ isInternational: Bool) -> String? {
        if looksLikeIdentity(run.digits) { return identityNumber(run.digits) }
        let isPhone = run.isMobile || run.isLandline || isInternational && run.isLandlineFromAbroad
        return isPhone ? phone(run.digits) : nil
    }

    /// Whether the province and the date of birth of an identity number make sense.
    private static func looksLikeIdentity(_ digits: String) -> Bool {
        guard digits.count == 18 || digits.count == 15, Province(code: digits) != nil else {
            return false
        }
        let date =
            digits.count == 18
            ? String(digits.dropFirst(6).prefix(8)) : "19" + digits.dropFirst(6).prefix(6)
        let day = "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))"
        return CalendarDate(day).map { (1850...2100).contains($0.year) } ?? false
    }

    private static func plain(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1
        else { return character }
        let twin = Character(folded(scalar))
        return twin == "x" ? "X" : twin
    }

    /// Whether a character makes what stands beside it part of a longer number or word.
    private static func runsOn(_ character: Character) -> Bool {
        let plain = plain(character)
        return plain.isASCII && (plain.isLetter || plain.isNumber)
    }

    private static func belongsToAddress(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "@.-_+%".contains(character))
    }
}
