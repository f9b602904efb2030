internal import CVips
internal import Glibc
internal import Materials

@testable import Pictures

/// A picture drawn by the test: what a paper looks like to the figures that measure it.
struct Drawing {
    private(set) var pixels: [UInt8]
    let width: Int
    let height: Int

    /// A plain page.
    init(width: Int = 640, height: Int = 480, grey level: UInt8 = 250) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: level, count: 3 * width * height)
    }

    var rendering: Rendering { Rendering(pixels: pixels, width: width, height: height) }

    /// A page of dark strokes in rows, with a red seal when it is to have colour.
    static func paper(seed: UInt64, width: Int = 640, height: Int = 480, seal: Bool = true)
        -> Drawing
    {
        var drawing = Drawing(width: width, height: height)
        var random = Xorshift(seed: seed)
        for line in stride(from: 60, to: height - 60, by: 44) {
            drawing.write(line: line, &random)
        }
        if seal { drawing.stamp(x: width * 3 / 4, y: height * 3 / 4, radius: height / 8) }
        return drawing
    }

    /// One row of strokes, as wide and as far apart as those of characters.
    private mutating func write(line: Int, _ random: inout Xorshift) {
        var x = 60
        while x < width - 80 {
            for _ in 0..<4 { stroke(x: x, y: line, &random) }
            x += 34
        }
    }

    private mutating func stroke(x: Int, y: Int, _ random: inout Xorshift) {
        let start = (x + random.below(24), y + random.below(24))
        let step = [(1, 0), (0, 1), (1, 1), (-1, 1)][random.below(4)]
        for length in 0..<(8 + random.below(14)) {
            let at = (start.0 + step.0 * length, start.1 + step.1 * length)
            fill(at.0..<(at.0 + 3), at.1..<(at.1 + 3), (30, 28, 32))
        }
    }

    private mutating func stamp(x: Int, y: Int, radius: Int) {
        for row in -radius...radius {
            for column in -radius...radius {
                let distance = row * row + column * column
                guard distance < radius * radius, distance > (radius - 12) * (radius - 12) else {
                    continue
                }
                fill((x + column)..<(x + column + 1), (y + row)..<(y + row + 1), (200, 30, 40))
            }
        }
    }

    mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ colour: (UInt8, UInt8, UInt8)) {
        for y in rows.clamped(to: 0..<height) {
            for x in columns.clamped(to: 0..<width) {
                let index = 3 * (y * width + x)
                (pixels[index], pixels[index + 1], pixels[index + 2]) = colour
            }
        }
    }

    /// Gives every pixel the colour of a function of its place.
    mutating func paint(_ colour: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)) {
        var index = 0
        for y in 0..<height {
            for x in 0..<width {
                (pixels[index], pixels[index + 1], pixels[index + 2]) = colour(x, y)
                index += 3
            }
        }
    }

    func colour(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let index = 3 * (y * width + x)
        return (pixels[index], pixels[index + 1], pixels[index + 2])
    }

    /// Every level passed through a function.
    func mapped(_ change: (UInt8) -> UInt8) -> Drawing {
        var result = self
        result.pixels = pixels.map(change)
        return result
    }

    /// Under dim light.
    func darkened(to share: Double) -> Drawing { mapped { UInt8(Double($0) * share) } }

    /// Without colour, then under a lamp of the given tint.
    func grey(tint: (Double, Double, Double) = (1, 1, 1)) -> Drawing {
        var result = self
        for index in stride(from: 0, to: pixels.count, by: 3) {
            let luma =
                (77 * Int(pixels[index]) + 150 * Int(pixels[index + 1])
                    + 29 * Int(pixels[index + 2])) >> 8
            result.pixels[index] = UInt8(min(255, Double(luma) * tint.0))
            result.pixels[index + 1] = UInt8(min(255, Double(luma) * tint.1))
            result.pixels[index + 2] = UInt8(min(255, Double(luma) * tint.2))
        }
        return result
    }

    /// In black and white only, as by fax.
    func bilevel() -> Drawing { grey().mapped { $0 < 128 ? 0 : 255 } }

    /// A camera's noise, evenly spread.
    func noisy(_ spread: Int, seed: UInt64) -> Drawing {
        var random = Xorshift(seed: seed)
        return mapped { UInt8(clamping: Int($0) + random.below(2 * spread + 1) - spread) }
    }

    /// Out of focus: three box blurs of the given radius are close to a Gaussian.
    func blurred(radius: Int) -> Drawing {
        (0..<3).reduce(self) { picture, _ in
            picture.smeared(dx: 1, dy: 0, radius).smeared(dx: 0, dy: 1, radius)
        }
    }

    /// Moved while it was taken, along one direction.
    func smeared(dx: Int, dy: Int, _ radius: Int) -> Drawing {
        var result = self
        let step = 3 * (dy * width + dx)
        for y in (dy * radius)..<(height - dy * radius) {
            for x in (dx * radius)..<(width - dx * radius) {
                let middle = 3 * (y * width + x)
                for channel in 0..<3 {
                    var sum = 0
                    for k in -radius...radius { sum += Int(pixels[middle + channel + k * step]) }
                    result.pixels[middle + channel] = UInt8(sum / (2 * radius + 1))
                }
            }
        }
        return result
    }

    /// The file in a format of libvips, such as `.jpg[Q=90]` or `.png`.
    func encoded(_ suffix: String) -> [UInt8] {
        Drawing.encode(pixels, width, height, bands: 3, suffix)
    }

    static func encode(
        _ pixels: [UInt8], _ width: Int, _ height: Int, bands: Int, _ suffix: String
    ) -> [UInt8] {
        precondition(Examination.isReady)
        var encoded: UnsafeMutableRawPointer?
        var count = 0
        let failed = buzheng_vips_encode(
            pixels, Int32(width), Int32(height), Int32(bands), suffix, &encoded, &count)
        precondition(failed == 0, "libvips cannot write \(suffix)")
        defer { buzheng_vips_free(encoded) }
        return Array(UnsafeRawBufferPointer(start: encoded, count: count))
    }
}

extension Examination {
    /// libvips, started once for all tests of this process.
    static let isReady = warmUp()

    /// By the rules that count where nobody chose others.
    static func standard(
        limits: Pictures.PictureLimits = .init(), detector: FaceDetector? = nil
    ) -> Examination {
        precondition(isReady)
        do {
            return Examination(
                by: try RuleProfile.named(RuleProfile.standard), limits: limits, detector: detector)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    func study(of bytes: [UInt8]) -> Study {
        precondition(Self.isReady)
        return bytes.withUnsafeBytes { study(of: $0) }
    }

    func exhibit(of bytes: [UInt8]) -> Exhibit { study(of: bytes).exhibit }
}

/// Marsaglia's generator: the same seed, the same numbers.
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }
}
