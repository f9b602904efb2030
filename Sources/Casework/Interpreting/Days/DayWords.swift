/// The words for days and lengths of time; the section `days` of the lexicon.
final class DayWords: Sendable, Decodable {
    /// 明天: days from today.
    let relative: TermTrie<Int>
    /// 下月底: the last day of the month so many months on.
    let monthEnds: TermTrie<Int>
    /// 下月 before 5日: months from this one.
    let months: TermTrie<Int>
    /// 下周: weeks from this one.
    let weeks: TermTrie<Int>
    /// 五 after 周, friday: 1 is Monday.
    let weekdays: TermTrie<Int>
    let weekdayNames: TermTrie<Int>
    let monthNames: TermTrie<Int>
    let units: TermTrie<Span.Unit>
    /// three, 三: what may stand for digits.
    let numerals: TermTrie<Int>
    /// After a day: 前, 之前.
    let until: TermTrie<Bool>
    /// After a length of time: 内.
    let within: TermTrie<Bool>
    /// After 三个月内: what makes it the age of a paper.
    let ages: TermTrie<Bool>
    /// Between a day and 前: 中午, 下班.
    let clocks: TermTrie<Bool>
    /// What any of the forms may begin with, digits aside.
    private let beginnings: Set<Unicode.Scalar>

    private enum CodingKeys: String, CodingKey {
        case relative, monthEnds, months, weeks, weekdays, weekdayNames, monthNames, units
        case numerals, until, within, ages, clocks
    }

    init(from decoder: any Decoder) throws {
        let source = try decoder.container(keyedBy: CodingKeys.self)
        func table(_ key: CodingKeys) throws -> [String: Int] {
            try source.decode([String: Int].self, forKey: key)
        }
        func list(_ key: CodingKeys) throws -> TermTrie<Bool> {
            TermTrie([(try source.decode([String].self, forKey: key), true)])
        }
        let tables = try [
            CodingKeys.relative, .monthEnds, .months, .weeks, .weekdayNames, .monthNames, .numerals,
        ].map(table)
        relative = TermTrie(tables[0])
        monthEnds = TermTrie(tables[1])
        months = TermTrie(tables[2])
        weeks = TermTrie(tables[3])
        weekdayNames = TermTrie(tables[4])
        monthNames = TermTrie(tables[5])
        numerals = TermTrie(tables[6])
        weekdays = TermTrie(try table(.weekdays))
        let named = try source.decode([String: [String]].self, forKey: .units)
        units = TermTrie(
            try named.map { name, words in
                guard let unit = Span.Unit(rawValue: name) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .units, in: source, debugDescription: "'\(name)' is no unit of time"
                    )
                }
                return (words, unit)
            })
        until = try list(.until)
        within = try list(.within)
        ages = try list(.ages)
        clocks = try list(.clocks)
        let words = tables.flatMap(\.keys) + named.values.joined()
        beginnings = Set(words.compactMap(\.unicodeScalars.first)).union(Numerals.han.keys)
    }

    func mayBegin(with scalar: Unicode.Scalar) -> Bool {
        scalar.isDigit || beginnings.contains(scalar)
    }
}
