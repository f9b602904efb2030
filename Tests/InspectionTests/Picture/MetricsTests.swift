internal import Materials
import Testing

@testable import Pictures

/// One way a paper can come, and what must be measured of it.
struct Way: Sendable, CustomTestStringConvertible {
    var name: String
    var sharpness: ClosedRange<Double>?
    var exposure: ClosedRange<Double>
    var ink: ClosedRange<Double>
    var colour: Materials.Colour
    var draw: @Sendable (UInt64) -> Drawing

    var testDescription: String { name }

    init(
        _ name: String, sharpness: ClosedRange<Double>?, exposure: ClosedRange<Double> = 180...255,
        ink: ClosedRange<Double> = 0.15...1, _ colour: Materials.Colour,
        draw: @escaping @Sendable (UInt64) -> Drawing
    ) {
        self.name = name
        self.sharpness = sharpness
        self.exposure = exposure
        self.ink = ink
        self.colour = colour
        self.draw = draw
    }

    /// Limits of the rules: illegible below 0.18, soft below 0.33; too dark below 100; blank below
    /// 1 % of ink.
    static let all = [
        Way("clean", sharpness: 0.33...1, .colour) { .paper(seed: $0) },
        Way("noisy photograph", sharpness: 0.33...1, .colour) {
            .paper(seed: $0).noisy(12, seed: $0)
        },
        Way("slightly soft", sharpness: 0.18...0.33, .colour) {
            .paper(seed: $0).blurred(radius: 1)
        },
        Way("out of focus", sharpness: 0...0.18, .colour) { .paper(seed: $0).blurred(radius: 4) },
        Way("moved sideways", sharpness: 0...0.18, .colour) {
            .paper(seed: $0).smeared(dx: 1, dy: 0, 8)
        },
        Way("moved downwards", sharpness: 0...0.18, .colour) {
            .paper(seed: $0).smeared(dx: 0, dy: 1, 8)
        },
        Way("out of focus and noisy", sharpness: 0...0.25, .colour) {
            .paper(seed: $0).blurred(radius: 4).noisy(8, seed: $0)
        },
        Way("grey copy", sharpness: 0.33...1, .grey) {
            .paper(seed: $0).noisy(5, seed: $0).grey().mapped { $0 / 2 + 90 }
        },
        Way("grey copy under a warm lamp", sharpness: 0.33...1, .grey) {
            .paper(seed: $0).noisy(5, seed: $0).grey(tint: (1, 0.93, 0.82))
        },
        Way("fax", sharpness: 0.33...1, .bilevel) { .paper(seed: $0).bilevel() },
        Way("dark", sharpness: 0.33...1, exposure: 0...99, .unknown) {
            .paper(seed: $0).darkened(to: 0.35)
        },
        Way("blank", sharpness: nil, ink: 0...0.0099, .bilevel) { _ in Drawing() },
        Way("blank with noise", sharpness: nil, ink: 0...0.0099, .grey) {
            Drawing(grey: 240).grey().noisy(6, seed: $0).grey()
        },
    ]
}

@Suite("What a picture shows is measured")
struct MetricsTests {
    private let limits: Materials.PictureLimits

    init() throws { limits = try RuleProfile.named(RuleProfile.standard).picture }

    @Test("every way a paper can come is told from the others", arguments: Way.all, [1, 2])
    func measures(way: Way, seed: UInt64) {
        let rendering = way.draw(seed).rendering
        let luma = LumaPlane(rendering)
        let edges = EdgeSurvey(luma)
        let colour = Materials.Colour(
            of: BlockHues(of: rendering), luma, by: limits.colour, darkBelow: 100)
        print(
            "measured", way.name, "sharpness", edges.sharpness ?? -1, "ink", edges.ink, "exposure",
            luma.exposure, "hue", BlockHues(of: rendering).spread ?? -1, colour)
        #expect((edges.sharpness == nil) == (way.sharpness == nil))
        if let measured = edges.sharpness, let limits = way.sharpness {
            #expect(limits.contains(measured))
        }
        #expect(way.ink.contains(edges.ink))
        #expect(way.exposure.contains(Double(luma.exposure)))
        #expect(colour == way.colour)
    }

    @Test("each further blur lowers the sharpness")
    func sharpnessFalls() throws {
        let steps = try (0...5).map { radius in
            let picture = Drawing.paper(seed: 7).blurred(radius: radius)
            return try #require(EdgeSurvey(LumaPlane(picture.rendering)).sharpness)
        }
        #expect(steps == steps.sorted(by: >))
    }

    @Test(
        "the exposure is what 95 of 100 pixels do not exceed",
        arguments: [(94, 200), (95, 10), (100, 10)])
    func exposure(darkPixels: Int, expected: Int) {
        let pixels = (0..<100).flatMap { index -> [UInt8] in
            [UInt8](repeating: index < darkPixels ? 10 : 200, count: 3)
        }
        let plane = LumaPlane(Rendering(pixels: pixels, width: 10, height: 10))
        #expect(plane.exposure == expected)
    }

    @Test("pictures smaller than a tile or a block are measured without harm", arguments: 1...5)
    func tiny(side: Int) {
        let rendering = Drawing(width: side, height: side).rendering
        let luma = LumaPlane(rendering)
        #expect(EdgeSurvey(luma).ink == 0)
        #expect(EdgeSurvey(luma).sharpness == nil)
        #expect(
            Materials.Colour(of: BlockHues(of: rendering), luma, by: limits.colour, darkBelow: 100)
                == .unknown)
    }
}
