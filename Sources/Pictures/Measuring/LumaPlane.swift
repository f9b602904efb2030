/// The brightness of a rendering, one byte a pixel.
struct LumaPlane {
    let values: [UInt8]
    let width: Int
    let height: Int

    /// `values` has one byte for each of `width` times `height`.
    init(values: [UInt8], width: Int, height: Int) {
        precondition(values.count == width * height)
        self.values = values
        self.width = width
        self.height = height
    }

    /// Weighs 77 : 150 : 29, the integer form of ITU-R BT.601.
    init(_ rendering: Rendering) {
        width = rendering.width
        height = rendering.height
        let count = width * height
        values = rendering.pixels.withUnsafeBufferPointer { pixels in
            [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
                for index in 0..<count {
                    let red = 77 * UInt32(pixels[3 * index])
                    let green = 150 * UInt32(pixels[3 * index + 1])
                    let blue = 29 * UInt32(pixels[3 * index + 2])
                    output[index] = UInt8(truncatingIfNeeded: (red &+ green &+ blue) >> 8)
                }
                initialized = count
            }
        }
    }

    /// Which of the values are some columns of a row.
    func indices(_ columns: Range<Int>, row: Int) -> Range<Int> {
        row * width + columns.lowerBound..<row * width + columns.upperBound
    }

    /// The brightness that 95 of 100 pixels do not exceed, 0...255.
    var exposure: Int {
        var histogram = Histogram()
        values.withUnsafeBufferPointer { histogram.count($0) }
        return histogram.percentile(95)
    }

    /// The share of pixels between black and white, which a scan in two tones has hardly any of.
    var middlingShare: Double {
        share(values.count { (30...225).contains($0) }, of: values.count)
    }

    /// The share of neighbours in a row that are exactly equal; a camera's noise leaves few.
    var flatShare: Double {
        let equal = values.withUnsafeBufferPointer { values in
            var equal = 0
            for index in 1..<max(1, values.count) where values[index] == values[index - 1] {
                equal &+= 1
            }
            return equal
        }
        return share(equal, of: values.count - 1)
    }

    private func share(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}

/// How often each byte value occurs.
struct Histogram {
    private static let levels = 256

    /// Counts of every other value, and behind them those of the rest: neighbours are often alike,
    /// and one need not wait for the other's count.
    private var counts = [Int](repeating: 0, count: 2 * levels)
    private var total = 0

    mutating func count(_ value: UInt8) {
        counts[Int(value)] &+= 1
        total &+= 1
    }

    /// Counts many at once, which takes a fraction of the time that each by itself does.
    mutating func count(_ values: UnsafeBufferPointer<UInt8>) {
        count(values.count) { Int(values[$0]) }
    }

    /// Counts how far each value is from its counterpart; `others` has at least as many.
    mutating func count(
        _ values: UnsafeBufferPointer<UInt8>, against others: UnsafeBufferPointer<UInt8>
    ) {
        count(values.count) { abs(Int(values[$0]) - Int(others[$0])) }
    }

    @inline(__always)
    private mutating func count(_ number: Int, _ level: (_ index: Int) -> Int) {
        counts.withUnsafeMutableBufferPointer { counts in
            var index = 0
            while index &+ 1 < number {
                counts[level(index)] &+= 1
                counts[Self.levels &+ level(index &+ 1)] &+= 1
                index &+= 2
            }
            if index < number { counts[level(index)] &+= 1 }
        }
        total &+= number
    }

    mutating func clear() {
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        total = 0
    }

    /// The least value that `percent` of 100 do not exceed; 0 when nothing was counted.
    func percentile(_ percent: Int) -> Int {
        let wanted = (total * percent + 99) / 100
        var seen = 0
        for value in 0..<Self.levels {
            seen += counts[value] + counts[Self.levels + value]
            if seen >= wanted { return value }
        }
        return 0
    }
}
