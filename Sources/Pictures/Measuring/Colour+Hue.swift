internal import Glibc
internal import Materials

extension Colour {
    /// Tells colour from grey by the spread of hue, and grey from a scan in two tones.
    ///
    /// - `darkBelow`: exposure below which only bright colours have a hue, so that none means
    ///   nothing.
    init(of hues: BlockHues, _ luma: LumaPlane, by limits: ColourLimits, darkBelow: Double) {
        guard let spread = hues.spread else {
            self = .unknown
            return
        }
        if spread >= Float(limits.greyBelow.value) {
            self = .colour
        } else if Double(luma.exposure) < darkBelow {
            self = .unknown
        } else if luma.middlingShare < limits.bilevelMiddlingBelow.value,
            luma.flatShare > limits.bilevelFlatAbove.value
        {
            self = .bilevel
        } else {
            self = .grey
        }
    }
}

/// The hues of a rendering's 4×4 blocks.
///
/// A hue is the logarithm of red and of blue over green, so that a lamp's tint, which multiplies
/// all alike, moves the middle and not the spread. Dark blocks have no hue.
struct BlockHues {
    private static let side = 4
    /// Luma below which a block is too dark to have a hue.
    private static let darkest = 50
    /// Logarithms of a block's mean level plus 4, by the sum of its 16 levels.
    private static let logarithms: [Float] = (0...(16 * 255)).map {
        Glibc.log(Float($0) / 16 + 4)
    }

    /// The blocks that have one, row by row.
    private let blocks: [Block]

    private struct Block {
        /// Its upper left pixel.
        var x: Int
        var y: Int
        var red: Float
        var blue: Float
    }

    init(of rendering: Rendering) {
        var blocks: [Block] = []
        blocks.reserveCapacity(rendering.width * rendering.height / (Self.side * Self.side))
        let logarithms = Self.logarithms
        rendering.pixels.withUnsafeBufferPointer { pixels in
            for y in stride(from: 0, through: rendering.height - Self.side, by: Self.side) {
                for x in stride(from: 0, through: rendering.width - Self.side, by: Self.side) {
                    let sum = Self.sum(of: pixels, rendering.width, x, y)
                    guard sum.luma > 256 * 16 * Self.darkest else { continue }
                    let green = logarithms[sum.green]
                    blocks.append(
                        Block(
                            x: x, y: y, red: logarithms[sum.red] - green,
                            blue: logarithms[sum.blue] - green))
                }
            }
        }
        self.blocks = blocks
    }

    /// How far the hues lie from the middle one: the 99.5th percentile of the distance; nil when
    /// hardly any block has one.
    var spread: Float? { Self.spread(of: blocks) }

    /// How far the hues within the page lie from their own middle one.
    func spread(on page: PageArea) -> Float? {
        Self.spread(of: blocks.filter { page.isInside(x: $0.x, y: $0.y) })
    }

    /// How far the hues within a region lie from their own middle one.
    func spread(within region: Region) -> Float? {
        Self.spread(
            of: blocks.filter { block in
                (region.x..<region.x + region.width).contains(block.x)
                    && (region.y..<region.y + region.height).contains(block.y)
            })
    }

    private static func spread(of blocks: [Block]) -> Float? {
        guard blocks.count >= 16 else { return nil }
        let red = quantile(0.5, of: blocks.map(\.red))
        let blue = quantile(0.5, of: blocks.map(\.blue))
        let distances = blocks.map { block in
            let (reds, blues) = (block.red - red, block.blue - blue)
            return (reds * reds + blues * blues).squareRoot()
        }
        return quantile(0.995, of: distances)
    }

    @inline(__always)
    private static func sum(
        of pixels: UnsafeBufferPointer<UInt8>, _ width: Int, _ left: Int, _ top: Int
    ) -> (red: Int, green: Int, blue: Int, luma: Int) {
        var (red, green, blue) = (0, 0, 0)
        for y in top..<(top + side) {
            let row = 3 * (y * width + left)
            for index in stride(from: row, to: row + 3 * side, by: 3) {
                red &+= Int(pixels[index])
                green &+= Int(pixels[index + 1])
                blue &+= Int(pixels[index + 2])
            }
        }
        return (red, green, blue, 77 * red + 150 * green + 29 * blue)
    }
}

/// To within 0.002, by counting instead of sorting: a rendering has a hundred thousand blocks.
private func quantile(_ share: Double, of values: [Float]) -> Float {
    let step: Float = 0.002
    guard let least = values.min(), let most = values.max() else { return 0 }
    var counts = [Int](repeating: 0, count: Int((most - least) / step) + 1)
    for value in values { counts[Int((value - least) / step)] += 1 }
    let wanted = Int(Double(values.count) * share)
    var seen = 0
    for (bin, count) in counts.enumerated() {
        seen += count
        if seen > wanted { return least + Float(bin) * step }
    }
    return most
}
