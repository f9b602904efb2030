/// A number for people: `1,204,833`.
struct Count {
    private let number: Int

    init(_ number: Int) { self.number = number }

    var text: String {
        var text = ""
        for (index, digit) in String(number).enumerated().reversed() {
            let behind = String(number).count - 1 - index
            if behind > 0, behind % 3 == 0, digit != "-" { text = "," + text }
            text = String(digit) + text
        }
        return text
    }
}

extension Duration {
    init(milliseconds: Int64) { self = .milliseconds(milliseconds) }

    /// In the largest unit that leaves a whole number: `12 s`, `3 h`.
    func text(_ visit: Visit) -> String {
        let milliseconds =
            components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        let units: [(Int64, Term)] = [
            (86_400_000, .days), (3_600_000, .hours), (60_000, .minutes), (1000, .seconds),
        ]
        for (length, term) in units where milliseconds >= length {
            return "\(milliseconds / length) \(visit.word(term))"
        }
        return "\(milliseconds) \(visit.word(.milliseconds))"
    }
}
