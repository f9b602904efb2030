internal import Glibc
internal import Materials

extension Colour {
    /// Tells colour from grey by the spread of hue, and grey from a scan in two tones.
    ///
    /// - `darkBelow`: exposure below which only bright colours have a hue, so that none means
    ///   nothing.
    init(of rendering: Rendering, _ luma: LumaPlane, by limits: ColourLimits, darkBelow: Double) {
        guard let spread = hueSpread(of: rendering) else {
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

/// How far the hues of 4×4 blocks lie from the middle hue: the 99.5th percentile of the distance.
///
/// A hue is the logarithm of red and of blue over green, so that a lamp's tint, which multiplies
/// all alike, moves the middle and not the spread. Dark blocks have no hue; nil when hardly any
/// block has. With a page, only its blocks count.
func hueSpread(of rendering: Rendering, on page: PageArea? = nil) -> Float? {
    spread(of: blockHues(of: rendering) { page?.isInside(x: $0, y: $1) ?? true })
}

/// How far the hues within a region lie from their own middle; nil when hardly any block of it has
/// one.
func hueSpread(of rendering: Rendering, within region: Region) -> Float? {
    spread(
        of: blockHues(of: rendering) { x, y in
            (region.x..<region.x + region.width).contains(x)
                && (region.y..<region.y + region.height).contains(y)
        })
}

private func spread(of hues: [Hue]) -> Float? {
    guard hues.count >= 16 else { return nil }
    let middle = Hue(
        red: quantile(0.5, of: hues.map(\.red)), blue: quantile(0.5, of: hues.map(\.blue)))
    let distances = hues.map { hue in
        let red = hue.red - middle.red
        let blue = hue.blue - middle.blue
        return (red * red + blue * blue).squareRoot()
    }
    return quantile(0.995, of: distances)
}

private struct Hue {
    var red: Float
    var blue: Float
}

/// Logarithms of a block's mean level plus 4, by the sum of its 16 levels.
private let logarithms: [Float] = (0...(16 * 255)).map { Glibc.log(Float($0) / 16 + 4) }

/// Luma below which a block is too dark to have a hue.
private let darkest = 50

private func blockHues(
    of rendering: Rendering, where counts: (_ x: Int, _ y: Int) -> Bool
) -> [Hue] {
    var hues: [Hue] = []
    hues.reserveCapacity(rendering.width * rendering.height / 16)
    for top in stride(from: 0, through: rendering.height - 4, by: 4) {
        for left in stride(from: 0, through: rendering.width - 4, by: 4)
        where counts(left, top) {
            if let hue = blockHue(of: rendering, left: left, top: top) { hues.append(hue) }
        }
    }
    return hues
}

private func blockHue(of rendering: Rendering, left: Int, top: Int) -> Hue? {
    var red = 0
    var green = 0
    var blue = 0
    for y in top..<(top + 4) {
        let row = 3 * (y * rendering.width + left)
        for index in stride(from: row, to: row + 12, by: 3) {
            red &+= Int(rendering.pixels[index])
            green &+= Int(rendering.pixels[index + 1])
            blue &+= Int(rendering.pixels[index + 2])
        }
    }
    guard 77 * red + 150 * green + 29 * blue > 256 * 16 * darkest else { return nil }
    return Hue(
        red: logarithms[red] - logarithms[green], blue: logarithms[blue] - logarithms[green])
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
