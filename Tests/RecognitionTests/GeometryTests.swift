internal import Materials
internal import TestSupport
import Testing

@testable import Recognition

@Suite("Boxes lie around what was found")
struct GeometryTests {
    @Test("no point lies outside the smallest rectangle around it", arguments: 0..<200)
    func encloses(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let points = (0..<Int.random(in: 3...40, using: &random)).map { _ in
            Point(
                x: .random(in: 0...900, using: &random), y: .random(in: 0...900, using: &random))
        }
        let box = try #require(OrientedBox(around: points))
        for point in points {
            let offset = point - box.centre
            #expect(abs(offset.dot(box.along)) <= box.width / 2 + 0.1)
            #expect(abs(offset.dot(box.across)) <= box.height / 2 + 0.1)
        }
        #expect(box.area <= 900 * 900 + 1)
    }

    @Test("a turned rectangle is found as it was drawn", arguments: 0..<100)
    func finds(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let angle = Float.random(in: -0.7...0.7, using: &random)
        let drawn = OrientedBox(
            centre: Point(x: 150, y: 150), along: .direction(angle),
            width: .random(in: 60...200, using: &random),
            height: .random(in: 10...40, using: &random))
        let map = ProbabilityMap(drawing: drawn, width: 300, height: 300)
        let component = try #require(map.components(above: 0.3, limit: 10).first)
        let found = try #require(OrientedBox(around: component.outline))
        #expect((found.centre - drawn.centre).length < 1.5)
        #expect(abs(found.width - drawn.width) < 3)
        #expect(abs(found.height - drawn.height) < 3)
    }

    @Test("points on a line or a single one enclose nothing")
    func degenerate() {
        #expect(OrientedBox(around: []) == nil)
        #expect(OrientedBox(around: [Point(x: 1, y: 1)]) == nil)
        #expect(OrientedBox(around: (0..<5).map { Point(x: Float($0), y: Float($0)) }) == nil)
    }

    @Test("any map whatever gives boxes that a picture can hold", arguments: 0..<300)
    func anyMap(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let (width, height) = (
            Int.random(in: 1...64, using: &random), Int.random(in: 1...64, using: &random)
        )
        let odd: [Float] = [.nan, .infinity, -.infinity, 0, 1, 0.3]
        let values = (0..<width * height).map { _ in
            Int.random(in: 0..<8, using: &random) == 0
                ? odd.randomElement(using: &random) ?? 0 : Float.random(in: 0...1, using: &random)
        }
        let map = ProbabilityMap(values: values, width: width, height: height)
        for box in TextDetector.boxes(in: map) {
            let bounds = box.bounds
            #expect(bounds.width > 0 && bounds.width < 1000)
            #expect(bounds.height > 0 && bounds.height < 1000)
        }
    }

    @Test("a box grows as the network was trained: 1.6 times its area by its perimeter")
    func unclips() {
        let box = OrientedBox(
            centre: Point(x: 0, y: 0), along: Point(x: 1, y: 0), width: 100, height: 20)
        let grown = box.unclipped(by: 1.6)
        #expect(abs(grown.width - 126.67) < 0.01)
        #expect(abs(grown.height - 46.67) < 0.01)
    }

    @Test(
        "the network sees sides that are multiples of 32, at most 960",
        arguments: [
            (1, 1, 32, 32), (960, 960, 960, 960), (1600, 1131, 960, 672), (4096, 3, 960, 32),
            (640, 400, 640, 416),
        ])
    func networkSize(width: Int, height: Int, expectedWidth: Int, expectedHeight: Int) {
        let size = TextDetector.networkSize(of: Bitmap(grey: 0, width: width, height: height))
        #expect(size.width == expectedWidth)
        #expect(size.height == expectedHeight)
    }
}

extension Point {
    fileprivate static func direction(_ angle: Float) -> Point {
        // Of a unit circle, by its rational parametrisation.
        let half = angle / 2
        let length = 1 + half * half
        return Point(x: (1 - half * half) / length, y: 2 * half / length)
    }
}

extension ProbabilityMap {
    /// Certain inside a rectangle, impossible outside.
    fileprivate init(drawing box: OrientedBox, width: Int, height: Int) {
        let values = (0..<width * height).map { index -> Float in
            let place = Point(x: Float(index % width) + 0.5, y: Float(index / width) + 0.5)
            let offset = place - box.centre
            let isInside =
                abs(offset.dot(box.along)) <= box.width / 2
                && abs(offset.dot(box.across)) <= box.height / 2
            return isInside ? 1 : 0
        }
        self.init(values: values, width: width, height: height)
    }
}
