internal import Materials
import Testing

@testable import Pictures

/// A drawing of 640×480 pixels, and which of its marks must lie where.
struct MarkedDrawing: Sendable, CustomTestStringConvertible {
    var name: String
    var cut: [Illustration.Side] = []
    /// Where every blurred tile lies; nil when there is none.
    var blurred: Region?
    /// Where the one red thing lies, to within a block on each side; nil when there is none.
    var red: Region?
    /// The box around the page, to within a block on each side.
    var page = Region(x: 0, y: 0, width: 640, height: 480)
    var draw: @Sendable () -> Drawing

    var testDescription: String { name }

    private static let seal = Region(x: 420, y: 300, width: 120, height: 120)

    static let all = [
        MarkedDrawing(name: "a letter with a seal", red: seal) { .paper(seed: 3) },
        MarkedDrawing(name: "a letter without a seal") { .paper(seed: 3, seal: false) },
        MarkedDrawing(name: "a grey copy") { .paper(seed: 3).grey() },
        MarkedDrawing(
            name: "the lower half out of focus",
            blurred: Region(x: 0, y: 224, width: 640, height: 256), red: seal
        ) {
            let sharp = Drawing.paper(seed: 3)
            let soft = sharp.blurred(radius: 5)
            var drawing = sharp
            drawing.paint { x, y in (y > 240 ? soft : sharp).colour(x: x, y: y) }
            return drawing
        },
        MarkedDrawing(
            name: "cut on the left and at the bottom", cut: [.bottom, .left],
            page: Region(x: 0, y: 0, width: 560, height: 320)
        ) {
            let whole = Drawing.paper(seed: 3)
            var drawing = Drawing(width: 560, height: 328)
            drawing.paint { x, y in whole.colour(x: x + 80, y: y) }
            return drawing
        },
        MarkedDrawing(
            name: "on a blue desk", red: Region(x: 516, y: 396, width: 120, height: 120),
            page: Region(x: 96, y: 96, width: 640, height: 480)
        ) {
            let paper = Drawing.paper(seed: 3)
            var drawing = Drawing(width: 832, height: 672)
            drawing.paint { x, y in
                let isPaper = (96..<736).contains(x) && (96..<576).contains(y)
                return isPaper ? paper.colour(x: x - 96, y: y - 96) : (60, 90, 160)
            }
            return drawing
        },
    ]
}

@Suite("What was measured is shown where it is")
struct IllustrationTests {
    @Test("page, blur, red and cut sides", arguments: MarkedDrawing.all)
    func marks(marked: MarkedDrawing) throws {
        let limits = try RuleProfile.named(RuleProfile.standard).picture
        let drawing = marked.draw()
        let illustration = Measurement(drawing.rendering).illustration(
            bytes: 1, blurredBelow: limits.blurredTile.value)
        #expect((illustration.width, illustration.height) == (drawing.width, drawing.height))
        #expect(illustration.cut == marked.cut)
        #expect(illustration.blurred.isEmpty == (marked.blurred == nil))
        #expect(
            illustration.blurred.allSatisfy { marked.blurred?.holds($0) ?? false },
            "\(illustration.blurred)")
        #expect(illustration.red.count == (marked.red == nil ? 0 : 1))
        if let red = illustration.red.first, let wanted = marked.red {
            #expect(red.isNear(wanted), "\(red)")
        }
        #expect(around(illustration.page).isNear(marked.page), "\(illustration.page)")
    }

    @Test("the page's bands lie one right below the other")
    func bands() {
        let illustration = Measurement(Drawing.paper(seed: 3).rendering).illustration(
            bytes: 1, blurredBelow: 0)
        for (above, below) in zip(illustration.page, illustration.page.dropFirst()) {
            #expect(above.y + above.height == below.y)
        }
        #expect(!illustration.page.isEmpty)
    }

    private func around(_ regions: [Region]) -> Region {
        let left = regions.map(\.x).min() ?? 0
        let top = regions.map(\.y).min() ?? 0
        return Region(
            x: left, y: top, width: (regions.map { $0.x + $0.width }.max() ?? 0) - left,
            height: (regions.map { $0.y + $0.height }.max() ?? 0) - top)
    }
}

extension Region {
    fileprivate func holds(_ other: Region) -> Bool {
        x <= other.x && y <= other.y && other.x + other.width <= x + width
            && other.y + other.height <= y + height
    }

    /// Whether no side is more than a block away.
    fileprivate func isNear(_ other: Region) -> Bool {
        [
            x - other.x, y - other.y, x + width - other.x - other.width,
            y + height - other.y - other.height,
        ].allSatisfy { abs($0) <= PageArea.side }
    }
}
