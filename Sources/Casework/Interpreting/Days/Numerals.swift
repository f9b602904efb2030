/// Numbers at a place in a text: 12, 十二, 二〇二六, twelve.
struct Numerals {
    let text: NormalText
    let words: DayWords

    static let han: [Unicode.Scalar: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
        "九": 9, "十": 10,
    ]

    /// The number that starts at `start`, at most four digits long, and its end.
    func number(at start: Int) -> (value: Int, end: Int)? {
        digits(at: start) ?? hanNumber(at: start)
            ?? words.numerals.longestMatch(in: text, at: start)
    }

    func digits(at start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while let scalar = text.scalar(at: end), scalar.isDigit, end - start < 5 {
            value = value * 10 + Int(scalar.value - 0x30)
            end += 1
        }
        return end > start && end - start < 5 ? (value, end) : nil
    }

    private func hanNumber(at start: Int) -> (value: Int, end: Int)? {
        var figures: [Int] = []
        while figures.count < 4, let scalar = text.scalar(at: start + figures.count),
            let figure = Self.han[scalar]
        {
            figures.append(figure)
        }
        guard let value = Self.value(of: figures) else { return nil }
        return (value, start + figures.count)
    }

    /// 二〇二六 by position, 二十五 by tens; nil for anything else, such as 一两.
    private static func value(of figures: [Int]) -> Int? {
        guard let ten = figures.firstIndex(of: 10) else {
            guard figures.count == 1 || figures.count == 4 else { return nil }
            return figures.reduce(0) { $0 * 10 + $1 }
        }
        guard ten <= 1, figures.count <= ten + 2, figures.filter({ $0 == 10 }).count == 1 else {
            return nil
        }
        let tens = ten == 0 ? 1 : figures[0]
        return tens * 10 + (figures.count > ten + 1 ? figures[ten + 1] : 0)
    }
}
