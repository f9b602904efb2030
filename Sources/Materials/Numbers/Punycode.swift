/// The Bootstring encoding of internationalised labels (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let firstThreshold = 1
    private static let lastThreshold = 26
    private static let skew = 38
    private static let damp = 700
    private static let initialBias = 72
    private static let initialScalar = 128

    /// The part after `xn--`; nil when a label is too long to be counted.
    static func encode(_ label: String) -> String? {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        let basic = scalars.filter { $0 < initialScalar }
        var output = text(basic)
        if !basic.isEmpty { output += "-" }
        var state = State()
        var handled = basic.count
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= state.scalar }).min(),
                state.advance(to: next, past: handled)
            else { return nil }
            for scalar in scalars {
                if scalar < state.scalar, !state.count() { return nil }
                guard scalar == state.scalar else { continue }
                output += digits(of: state.delta, bias: state.bias)
                state.settle(after: handled + 1, isFirst: handled == basic.count)
                handled += 1
            }
            state.next()
        }
        return output
    }

    /// The label that `encode` made this of; nil for what `encode` never makes.
    static func decode(_ encoded: String) -> String? {
        guard encoded.unicodeScalars.allSatisfy(\.isASCII) else { return nil }
        let split = encoded.lastIndex(of: "-")
        var output = split.map { encoded[..<$0].unicodeScalars.map { Int($0.value) } } ?? []
        var rest = split.map { encoded[encoded.index(after: $0)...] } ?? encoded[...]
        var scalar = initialScalar
        var index = 0
        var bias = initialBias
        while !rest.isEmpty {
            guard let step = number(from: &rest, bias: bias) else { return nil }
            let sum = index.addingReportingOverflow(step)
            guard !sum.overflow else { return nil }
            let count = output.count + 1
            bias = adapted(step, count: count, isFirst: index == 0)
            let jump = scalar.addingReportingOverflow(sum.partialValue / count)
            guard !jump.overflow, jump.partialValue <= 0x10FFFF else { return nil }
            scalar = jump.partialValue
            index = sum.partialValue % count
            output.insert(scalar, at: index)
            index += 1
        }
        return string(output)
    }

    /// The encoder's place in the run of code points.
    private struct State {
        var scalar = Punycode.initialScalar
        var delta = 0
        var bias = Punycode.initialBias

        mutating func advance(to next: Int, past handled: Int) -> Bool {
            let step = (next - scalar).multipliedReportingOverflow(by: handled + 1)
            let sum = delta.addingReportingOverflow(step.partialValue)
            guard !step.overflow, !sum.overflow else { return false }
            delta = sum.partialValue
            scalar = next
            return true
        }

        mutating func count() -> Bool {
            delta += 1
            return delta < Int(Int32.max)
        }

        mutating func settle(after count: Int, isFirst: Bool) {
            bias = Punycode.adapted(delta, count: count, isFirst: isFirst)
            delta = 0
        }

        mutating func next() {
            delta += 1
            scalar += 1
        }
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - firstThreshold) * lastThreshold / 2 {
            delta /= base - firstThreshold
            steps += base
        }
        return steps + (base - firstThreshold + 1) * delta / (delta + skew)
    }

    private static func threshold(_ position: Int, bias: Int) -> Int {
        min(max(position - bias, firstThreshold), lastThreshold)
    }

    private static func digits(of delta: Int, bias: Int) -> String {
        var output = ""
        var rest = delta
        var position = base
        while true {
            let bound = threshold(position, bias: bias)
            guard rest >= bound else { return output + digit(rest) }
            output += digit(bound + (rest - bound) % (base - bound))
            rest = (rest - bound) / (base - bound)
            position += base
        }
    }

    private static func number(from rest: inout Substring, bias: Int) -> Int? {
        var value = 0
        var weight = 1
        var position = base
        while let character = rest.popFirst() {
            guard let digit = character.wholeNumberInBase36 else { return nil }
            let part = digit.multipliedReportingOverflow(by: weight)
            let sum = value.addingReportingOverflow(part.partialValue)
            guard !part.overflow, !sum.overflow else { return nil }
            value = sum.partialValue
            let bound = threshold(position, bias: bias)
            if digit < bound { return value }
            let next = weight.multipliedReportingOverflow(by: base - bound)
            guard !next.overflow else { return nil }
            weight = next.partialValue
            position += base
        }
        return nil
    }

    private static func digit(_ value: Int) -> String {
        text([value < 26 ? value + 97 : value + 22])
    }

    private static func text(_ codes: [Int]) -> String { string(codes) ?? "" }

    private static func string(_ codes: [Int]) -> String? {
        var view = String.UnicodeScalarView()
        for code in codes {
            guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            view.append(scalar)
        }
        return String(view)
    }
}

extension Character {
    /// The value of a Punycode digit: letters count from 0, digits from 26.
    fileprivate var wholeNumberInBase36: Int? {
        guard let code = asciiValue else { return nil }
        switch code {
        case 97...122: return Int(code) - 97
        case 65...90: return Int(code) - 65
        case 48...57: return Int(code) - 22
        default: return nil
        }
    }
}
