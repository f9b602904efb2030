/// Reads numbers that stand for points of an earlier mail: 第1、3项, 第一至三项, items 1 and 3.
struct PointReference {
    let text: NormalText
    let numerals: Numerals
    /// How many points the earlier mail had.
    let points: Int

    typealias Found = (numbers: [Int], end: Int)

    private static let units = Set("项条点".unicodeScalars)
    /// What 第二 may count when there was a list: 第二个.
    private static let looseUnits = Set("个样件".unicodeScalars)
    /// What makes of the digits before it a count or a date.
    private static let measures = Set("个张份月日号天次页年周小家种只名位件：:.)%mkg".unicodeScalars)

    /// The reference at `start`; empty when it may as well be a count: 2项.
    func reference(at start: Int, isAtBoundary: Bool) -> Found? {
        if let all = all(at: start) { return all }
        let isOrdinal = text.scalar(at: start) == "第"
        guard isOrdinal || text.scalar(at: start)?.isDigit == true,
            let list = list(at: isOrdinal ? start + 1 : start)
        else { return nil }
        if isOrdinal, points > 0, let unit = text.scalar(at: list.end),
            Self.looseUnits.contains(unit)
        {
            return (list.numbers, list.end + 1)
        }
        if let unit = text.scalar(at: list.end), Self.units.contains(unit) {
            let isCount = !isOrdinal && list.numbers.count == 1
            return (isCount ? [] : list.numbers, list.end + 1)
        }
        let isBare = !isOrdinal && isAtBoundary && list.numbers.allSatisfy { $0 <= points }
        let isList = list.numbers.count > 1 ? !isMeasured(list.end) : opensVerdict(list.end)
        return isBare && isList ? list : nil
    }

    /// 2不通过, 1还是模糊: what says how the point stands.
    private func opensVerdict(_ index: Int) -> Bool {
        text.scalar(at: index).map(Self.verdicts.contains) ?? false
    }

    private static let verdicts = Set("不没未已还仍也都通可合".unicodeScalars)

    /// 前三项, 三项都: the first points of the list, or all of them.
    private func all(at start: Int) -> Found? {
        let isFirst = text.scalar(at: start) == "前"
        let place = isFirst && text.scalar(at: start + 1) == "面" ? start + 2 : start + 1
        guard points > 1, let (count, end) = numerals.number(at: isFirst ? place : start),
            let unit = text.scalar(at: end), Self.units.contains(unit),
            (2...points).contains(count),
            isFirst || count == points && text.scalar(at: end + 1).map(Self.all.contains) == true
        else { return nil }
        return (Array(1...count), end + 1)
    }

    private static let all = Set("都均全".unicodeScalars)

    /// The numbers after a word such as items.
    func list(at start: Int) -> Found? {
        guard var (last, end) = numerals.number(at: start), last < 100 else { return nil }
        var numbers = [last]
        while end - start < 40, let (separator, place) = separator(at: end),
            let (number, after) = numerals.number(at: place), number < 100
        {
            numbers += separator == .range && last < number ? Array(last + 1...number) : [number]
            (last, end) = (number, after)
        }
        return (numbers, end)
    }

    private enum Separator { case and, range }

    private func separator(at start: Int) -> (Separator, Int)? {
        let place = text.scalar(at: start) == " " ? start + 1 : start
        for word in ["、", ",", "和", "及", "与", "/", "&", "and"]
        where text.scalars[place...].starts(with: word.unicodeScalars) {
            return (.and, afterOrdinal(place + word.unicodeScalars.count))
        }
        guard let scalar = text.scalar(at: place), "-~至到".unicodeScalars.contains(scalar) else {
            return nil
        }
        return (.range, afterOrdinal(place + 1))
    }

    private func afterOrdinal(_ start: Int) -> Int {
        let place = text.scalar(at: start) == " " ? start + 1 : start
        return text.scalar(at: place) == "第" ? place + 1 : place
    }

    private func isMeasured(_ index: Int) -> Bool {
        text.scalar(at: index).map { Self.measures.contains($0) || $0.isDigit } ?? false
    }
}
