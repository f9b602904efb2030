/// What the marks on a page are coloured like.
///
/// Marks are pixels darker than the page's own white by 60 or more. Red is a seal's, blue a
/// ballpoint's, dark a printer's or a black pen's.
struct InkColours {
    /// The share of the page's 4×4 blocks that are as red as a seal, 0...1.
    let red: Double
    /// The share of the marks that are dark and neutral, 0...1.
    let dark: Double
    /// The share of the marks that are blue, 0...1.
    let blue: Double

    init(of measurement: Measurement) {
        let rendering = measurement.rendering
        var counts = Counts(white: measurement.pageLuma(percentile: 90))
        // One block of four, as strokes and seals are larger than the gaps.
        for top in stride(from: 0, through: rendering.height - 4, by: 8) {
            for left in stride(from: 0, through: rendering.width - 4, by: 8)
            where measurement.page.shows(x: left, y: top) {
                counts.add(rendering, left, top)
            }
        }
        red = Self.share(counts.redBlocks, of: counts.blocks)
        dark = Self.share(counts.dark, of: counts.marks)
        blue = Self.share(counts.blue, of: counts.marks)
    }

    /// Whether a 4×4 block with these sums of levels is as red as a seal.
    private static func isRed(_ sum: (red: Int, green: Int, blue: Int)) -> Bool {
        sum.red - max(sum.green, sum.blue) > 16 * 40
    }

    /// Whether the 4×4 block with that corner is as red as a seal.
    static func isRed(_ rendering: Rendering, left: Int, top: Int) -> Bool {
        var sum = (red: 0, green: 0, blue: 0)
        for y in top..<(top + 4) {
            let row = 3 * (y * rendering.width + left)
            for index in stride(from: row, to: row + 12, by: 3) {
                sum.red += Int(rendering.pixels[index])
                sum.green += Int(rendering.pixels[index + 1])
                sum.blue += Int(rendering.pixels[index + 2])
            }
        }
        return isRed(sum)
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }

    private struct Counts {
        let white: Int
        var blocks = 0
        var redBlocks = 0
        var marks = 0
        var dark = 0
        var blue = 0

        init(white: Int) { self.white = white }

        mutating func add(_ rendering: Rendering, _ left: Int, _ top: Int) {
            var sum = (red: 0, green: 0, blue: 0)
            for y in top..<(top + 4) {
                let row = 3 * (y * rendering.width + left)
                for index in stride(from: row, to: row + 12, by: 3) {
                    let red = Int(rendering.pixels[index])
                    let green = Int(rendering.pixels[index + 1])
                    let blue = Int(rendering.pixels[index + 2])
                    mark(red, green, blue)
                    sum = (sum.red + red, sum.green + green, sum.blue + blue)
                }
            }
            blocks += 1
            if InkColours.isRed(sum) { redBlocks += 1 }
        }

        private mutating func mark(_ red: Int, _ green: Int, _ blueLevel: Int) {
            let luma = (77 * red + 150 * green + 29 * blueLevel) >> 8
            guard white - luma >= 60 else { return }
            marks += 1
            if blueLevel - red > 30, blueLevel >= green { blue += 1 }
            let chroma = max(red, green, blueLevel) - min(red, green, blueLevel)
            if luma < white / 2, chroma < 40 { dark += 1 }
        }
    }
}

extension Measurement {
    var inkColours: InkColours { InkColours(of: self) }
}
