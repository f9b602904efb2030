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
    /// 双十二: month and day, 1212.
    let festivals: TermTrie<Int>
    /// 第一个 before 周五 of a month; 最后一个 is -1.
    let ranks: TermTrie<Int>
    /// After a day: 前, 之前.
    let until: TermTrie<Bool>
    /// After a length of time: 内.
    let within: TermTrie<Bool>
    /// After 三个月内: what makes it the age of a paper.
    let ages: TermTrie<Bool>
    /// Between a day and 前: 中午, 下班.
    let clocks: TermTrie<Bool>
    /// 最后一 before 天 or 个工作日 of a month.
    let lasts: TermTrie<Bool>
    /// The end of, before the name of a month.
    let monthEndings: TermTrie<Bool>
    /// Close of business, before a day or alone for today.
    let closings: TermTrie<Bool>
    /// 那天: the day named before.
    let same: TermTrie<Bool>
    /// After a day from which is counted: 起.
    let starts: TermTrie<Bool>
    /// After a day that must be kept to: 务必.
    let musts: TermTrie<Bool>
    /// Right before a length of time that is granted: 给您.
    let grants: [String]
    /// Right before a day that ends the time: 留到, 过了.
    let bounds: [String]
    /// Right before a length of time that sets nothing: 这两天, 一般三天.
    let idleBefore: [String]
    /// After one that is no more than a guess: 左右.
    let idleAfter: TermTrie<Bool>
    /// After a day that is wished well: 愉快.
    let wishes: TermTrie<Bool>
    /// 月初: no day in particular.
    let vague: TermTrie<Bool>
    /// pm after an hour.
    let halves: TermTrie<Bool>
    /// What any of the forms may begin with, digits aside.
    private let beginnings: Set<Unicode.Scalar>

    private enum CodingKeys: String, CodingKey {
        case relative, monthEnds, months, weeks, weekdays, weekdayNames, monthNames, units
        case numerals, until, within, ages, clocks, festivals, ranks, lasts, monthEndings
        case closings, same, starts, musts, grants, bounds, idleBefore, idleAfter, halves, wishes,
            vague
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
            .festivals,
        ].map(table)
        relative = TermTrie(tables[0])
        monthEnds = TermTrie(tables[1])
        months = TermTrie(tables[2])
        weeks = TermTrie(tables[3])
        weekdayNames = TermTrie(tables[4])
        monthNames = TermTrie(tables[5])
        numerals = TermTrie(tables[6])
        festivals = TermTrie(tables[7])
        weekdays = TermTrie(try table(.weekdays))
        ranks = TermTrie(try table(.ranks))
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
        lasts = try list(.lasts)
        starts = try list(.starts)
        musts = try list(.musts)
        halves = try list(.halves)
        idleAfter = try list(.idleAfter)
        wishes = try list(.wishes)
        grants = try source.decode([String].self, forKey: .grants)
        bounds = try source.decode([String].self, forKey: .bounds)
        idleBefore = try source.decode([String].self, forKey: .idleBefore)
        let openings = try [CodingKeys.monthEndings, .closings, .same, .vague].map {
            try source.decode([String].self, forKey: $0)
        }
        monthEndings = TermTrie([(openings[0], true)])
        closings = TermTrie([(openings[1], true)])
        same = TermTrie([(openings[2], true)])
        vague = TermTrie([(openings[3], true)])
        let words = tables.flatMap(\.keys) + named.values.joined() + openings.joined()
        beginnings = Set(words.compactMap(\.unicodeScalars.first)).union(Numerals.han.keys)
    }

    func mayBegin(with scalar: Unicode.Scalar) -> Bool {
        scalar.isDigit || beginnings.contains(scalar)
    }
}
