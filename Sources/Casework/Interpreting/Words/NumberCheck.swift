/// Tells order numbers from the other long numbers of a filing.
struct NumberCheck {
    let rule: OrderNumbers

    enum Answer {
        case order(isCertain: Bool)
        case other
    }

    /// What a whole run of digits is, given the label before it (订单号 or 电话), if any.
    func answer(_ digits: [Unicode.Scalar], after label: Word?) -> Answer {
        guard (rule.shortest...max(rule.shortest, rule.longest)).contains(digits.count),
            label != .numberLabel
        else { return .other }
        let values = digits.map { Int($0.value) - 0x30 }
        if Self.isPhone(values) || Self.isIdentityNumber(values) || Self.isCreditCode(values) {
            return .other
        }
        if label == .orderLabel { return .order(isCertain: true) }
        if Self.isTimestamp(values) { return .other }
        return .order(isCertain: rule.typical.contains(digits.count))
    }

    /// 11 digits from 13 to 19, or the same after 86; or a trunk number from 0.
    private static func isPhone(_ digits: [Int]) -> Bool {
        if digits.first == 0 { return true }
        let mobile = digits.starts(with: [8, 6]) ? digits.dropFirst(2) : digits[...]
        return mobile.count == 11 && mobile.first == 1
            && (mobile.dropFirst().first ?? 0) >= 3
    }

    /// 18 digits whose last is the GB 11643 check digit and whose birth date is possible.
    private static func isIdentityNumber(_ digits: [Int]) -> Bool {
        guard digits.count == 18 else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
        let month = digits[10] * 10 + digits[11]
        let day = digits[12] * 10 + digits[13]
        return (12 - sum % 11) % 11 == digits[17] && (1...12).contains(month)
            && (1...31).contains(day)
    }

    /// 18 digits that hold the GB 32100 check; letters never reach this place.
    private static func isCreditCode(_ digits: [Int]) -> Bool {
        guard digits.count == 18 else { return false }
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
        return (31 - sum % 31) % 31 == digits[17]
    }

    /// 14 digits that read as year, month, day and time: the name of a picture.
    private static func isTimestamp(_ digits: [Int]) -> Bool {
        guard digits.count == 14 else { return false }
        func number(_ place: Int) -> Int { digits[place] * 10 + digits[place + 1] }
        return (19...20).contains(number(0)) && (1...12).contains(number(4))
            && (1...31).contains(number(6)) && number(8) < 24 && number(10) < 60
    }
}
