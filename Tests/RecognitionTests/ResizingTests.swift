internal import TestSupport
import Testing

@testable import Recognition

@Suite("A picture made smaller")
struct ResizingTests {
    @Test("has in each pixel the mean of what it covers", arguments: 0..<60)
    func means(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        func side() -> Int { Int.random(in: 1...90, using: &random) }
        let (width, height) = (side(), side())
        let picture = Bitmap(
            pixels: random.bytes(3 * width * height), width: width, height: height)
        let (newWidth, newHeight) = (
            Int.random(in: (width + 4) / 5...width, using: &random),
            Int.random(in: (height + 4) / 5...height, using: &random)
        )
        let small = picture.resized(width: newWidth, height: newHeight)
        for (index, value) in small.pixels.enumerated() {
            let mean = picture.mean(
                ofChannel: index % 3, at: (index / 3 % newWidth, index / 3 / newWidth),
                of: (newWidth, newHeight))
            #expect(abs(Double(value) - mean) < 2)
        }
    }

    @Test("of one colour keeps it", arguments: [UInt8.min, 1, 127, 254, .max])
    func plain(grey: UInt8) {
        let picture = Bitmap(grey: grey, width: 101, height: 67)
        #expect(
            picture.resized(width: 32, height: 64) == Bitmap(grey: grey, width: 32, height: 64))
    }

    @Test("may have more pixels one way than it had")
    func larger() {
        let picture = Bitmap(pixels: [0, 10, 20, 200, 210, 220], width: 2, height: 1)
        let larger = picture.resized(width: 4, height: 2)
        #expect(larger.pixels.prefix(6) == [0, 10, 20, 0, 10, 20])
        #expect(larger.pixels.suffix(6) == [200, 210, 220, 200, 210, 220])
    }
}

extension Bitmap {
    /// What a pixel of a smaller picture must be, pixel by pixel and slowly.
    fileprivate func mean(
        ofChannel channel: Int, at place: (x: Int, y: Int), of size: (width: Int, height: Int)
    ) -> Double {
        let wide = Double(width) / Double(size.width)
        let high = Double(height) / Double(size.height)
        func share(_ index: Int, _ place: Int, _ step: Double) -> Double {
            max(
                0,
                min(Double(index + 1), Double(place + 1) * step)
                    - max(Double(index), Double(place) * step))
        }
        var sum = 0.0
        for y in 0..<height {
            for x in 0..<width {
                let part = share(x, place.x, wide) * share(y, place.y, high)
                sum += part * Double(pixels[3 * (y * width + x) + channel])
            }
        }
        return sum / (wide * high)
    }
}
