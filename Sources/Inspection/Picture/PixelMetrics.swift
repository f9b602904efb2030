internal import Materials


internal import Glibc


/// Measures a small sRGB rendering of a picture; pure, one pass per figure.
struct PixelMetrics {
    private static let tile = 32

    let pixels: UnsafeBufferPointer<UInt8>
    let width: Int
    let height: Int
    /// Luma, one byte a pixel.
    private let luma: [UInt8]

    init(pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int) {
        self.pixels = pixels
        self.width = width
        self.height = height
        luma = [UInt8](unsafeUninitializedCapacity: width * height) { output, count in
            for index in 0..<(width * height) {
                let red = Int(pixels[3 * index])
                let green = Int(pixels[3 * index + 1])
                let blue = Int(pixels[3 * index + 2])
                output[index] = UInt8((77 * red + 150 * green + 29 * blue) >> 8)
            }
            count = width * height
        }
    }

    /// The luma that 95 of 100 pixels do not exceed.
    var exposure: Double {
        var histogram = [Int](repeating: 0, count: 256)
        for value in luma { histogram[Int(value)] += 1 }
        return Double(percentile(95, of: histogram, total: luma.count))
    }

    /// The share of tiles that hold ink, and the edge steepness among them.
    ///
    /// Steepness is the 99th percentile of neighbouring differences over the tile's contrast, the
    /// 60th percentile over tiles, the least of four directions: about 1 / (2.5 edge sigma).
    /// Nil when fewer than eight tiles hold ink.
    var inkAndSharpness: (ink: Double, sharpness: Double?) {
        var steepness: [[Double]] = [[], [], [], []]
        var tiles = 0
        for top in stride(from: 0, to: max(1, height - Self.tile + 1), by: Self.tile) {
            for left in stride(from: 0, to: max(1, width - Self.tile + 1), by: Self.tile) {
                tiles += 1
                guard let values = steepnessOfTile(left: left, top: top) else { continue }
                for direction in 0..<4 { steepness[direction].append(values[direction]) }
            }
        }
        let inked = steepness[0].count
        let ink = tiles == 0 ? 0 : Double(inked) / Double(tiles)
        guard inked >= 8 else { return (ink, nil) }
        let least = steepness.map { values in
            values.sorted()[min(values.count - 1, values.count * 60 / 100)]
        }.min()
        return (ink, least)
    }

    /// Colour by the spread of hue over 4×4 blocks (hue99), or the two tones of a fax.
    func colour(greyBelow limit: Double) -> Colour {
        var points: [(u: Double, v: Double)] = []
        for top in stride(from: 0, to: height - 3, by: 4) {
            for left in stride(from: 0, to: width - 3, by: 4) {
                if let point = hue(left: left, top: top) { points.append(point) }
            }
        }
        guard points.count >= 16 else { return .unknown }
        let middle = (
            u: points.map(\.u).sorted()[points.count / 2],
            v: points.map(\.v).sorted()[points.count / 2]
        )
        let spread = points.map { point in
            let u = point.u - middle.u
            let v = point.v - middle.v
            return (u * u + v * v).squareRoot()
        }.sorted()
        guard spread[min(spread.count - 1, spread.count * 995 / 1000)] < limit else { return .colour }
        return isBilevel ? .bilevel : .grey
    }

    private var isBilevel: Bool {
        let middling = luma.count(where: { (30...225).contains($0) })
        return Double(middling) < 0.12 * Double(luma.count) && flatShare > 0.95
    }

    /// The share of horizontal neighbours that are equal.
    private var flatShare: Double {
        var equal = 0
        var index = 1
        while index < luma.count {
            if luma[index] == luma[index - 1] { equal += 1 }
            index += 1
        }
        return luma.isEmpty ? 0 : Double(equal) / Double(luma.count)
    }

    private func hue(left: Int, top: Int) -> (u: Double, v: Double)? {
        var sums = (red: 0, green: 0, blue: 0)
        for y in top..<(top + 4) {
            for x in left..<(left + 4) {
                let index = 3 * (y * width + x)
                sums.red += Int(pixels[index])
                sums.green += Int(pixels[index + 1])
                sums.blue += Int(pixels[index + 2])
            }
        }
        let red = Double(sums.red) / 16
        let green = Double(sums.green) / 16
        let blue = Double(sums.blue) / 16
        guard 0.3 * red + 0.59 * green + 0.11 * blue > 50 else { return nil }
        return (log((red + 4) / (green + 4)), log((blue + 4) / (green + 4)))
    }

    private func steepnessOfTile(left: Int, top: Int) -> [Double]? {
        let right = min(left + Self.tile, width)
        let bottom = min(top + Self.tile, height)
        var histogram = [Int](repeating: 0, count: 256)
        for y in top..<bottom {
            for x in left..<right { histogram[Int(luma[y * width + x])] += 1 }
        }
        let count = (right - left) * (bottom - top)
        let contrast =
            percentile(98, of: histogram, total: count) - percentile(2, of: histogram, total: count)
        guard contrast >= 40 else { return nil }
        let steps: [(dx: Int, dy: Int, length: Double)] = [
            (1, 0, 1), (0, 1, 1), (1, 1, 1.41), (-1, 1, 1.41),
        ]
        return steps.map { step in
            var differences = [Int](repeating: 0, count: 256)
            var total = 0
            for y in top..<(bottom - step.dy) {
                for x in max(left, left - step.dx)..<(right - max(0, step.dx)) {
                    let here = Int(luma[y * width + x])
                    let there = Int(luma[(y + step.dy) * width + x + step.dx])
                    differences[abs(here - there)] += 1
                    total += 1
                }
            }
            let steep = Double(percentile(99, of: differences, total: total))
            return min(1, steep / Double(contrast) / step.length)
        }
    }

    private func percentile(_ percent: Int, of histogram: [Int], total: Int) -> Int {
        let wanted = (total * percent + 99) / 100
        var seen = 0
        for (value, count) in histogram.enumerated() {
            seen += count
            if seen >= wanted { return value }
        }
        return 255
    }
}
