/// A filing or licence number: 京ICP备12345678号-1.
public struct ICPNumber: Sendable, Hashable, CustomStringConvertible {
    /// By the character before `ICP`.
    public let province: Province
    /// By the character after `ICP`.
    public let kind: Kind
    /// 6 to 12 digits; newer ones start with a year.
    public let number: String
    /// A site (`1`), an app (`2A`), a mini program (`3X`), a quick app (`4K`); nil for a subject.
    public let service: String?

    /// A filing (备案) or a licence (许可证).
    public enum Kind: String, Sendable, Hashable {
        case filing = "备"
        case licence = "证"
    }

    /// The canonical form, with the province's usual character.
    public var description: String {
        "\(province.icp)ICP\(kind.rawValue)\(number)号\(service.map { "-" + $0 } ?? "")"
    }

    /// Reads a text that holds exactly one number.
    public init?(_ text: String) {
        let found = Self.find(in: text)
        guard let only = found.first, found.count == 1 else { return nil }
        self = only
    }

    /// All numbers in a text as people write it: any case, full-width, with spaces.
    public static func find(in text: String) -> [ICPNumber] {
        let characters = Array(folded(text).uppercased().filter { !$0.isWhitespace })
        return characters.indices.compactMap { ICPNumber(in: characters, at: $0) }
    }

    /// Reads the number whose `ICP` starts at an index.
    private init?(in characters: [Character], at index: Int) {
        var scanner = Scanner(characters: characters, index: index)
        guard index > 0, scanner.take(["ICP"]) != nil,
            let province = Province(icpCharacter: characters[index - 1]),
            !Self.isCompanyName(endingBefore: index, in: characters),
            let sign = scanner.take(["备案", "備案", "备", "備", "证", "證"]),
            let number = scanner.takeDigits(6...12)
        else { return nil }
        scanner.skip(["号", "號"])
        self.province = province
        self.kind = sign == "证" || sign == "證" ? .licence : .filing
        self.number = number
        self.service = scanner.takeService()
    }

    /// 云 before `ICP` may end a cloud company's name: 阿里云ICP备案.
    private static func isCompanyName(endingBefore index: Int, in characters: [Character]) -> Bool {
        let before = String(characters[max(0, index - 3)..<index])
        return ["阿里", "腾讯", "华为", "百度", "星"].contains { before.dropLast().hasSuffix($0) }
    }

    private struct Scanner {
        let characters: [Character]
        var index: Int

        mutating func take(_ words: [String]) -> String? {
            for word in words where characters[index...].starts(with: word) {
                index += word.count
                return word
            }
            return nil
        }

        mutating func skip(_ words: [String]) {
            _ = take(words)
        }

        /// A run of digits, when its length is in the range; a longer run is another number.
        mutating func takeDigits(_ lengths: ClosedRange<Int>) -> String? {
            let digits = characters[index...].prefix(while: \.isASCIIDigit)
            guard lengths.contains(digits.count) else { return nil }
            index += digits.count
            return String(digits)
        }

        /// `-1`, `-2A`; what runs on into letters or digits is something else.
        func takeService() -> String? {
            var ahead = self
            guard ahead.take(["-"]) != nil, let digits = ahead.takeDigits(1...5) else { return nil }
            let letter = ahead.take(["A", "X", "K"]) ?? ""
            let next = ahead.index < characters.count ? characters[ahead.index] : " "
            let runsOn = next.isASCIIDigit || ("A"..."Z").contains(next)
            return runsOn ? nil : digits + letter
        }
    }
}
