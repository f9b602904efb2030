internal import CVips
internal import TestSupport
import Testing

@testable import Recognition

/// Text that a test draws.
struct DrawnText: Sendable {
    var text: String
    /// A family that `deploy/packages` installs for the tests.
    var font: String
    /// Of a line, in pixels.
    var size: Int
    /// Radius of a blur, in pixels; 0 for none.
    var blur = 0.0

    /// Black on white.
    func bitmap() throws -> Bitmap {
        Self.start
        var grey: UnsafeMutablePointer<UInt8>?
        var width: Int32 = 0
        var height: Int32 = 0
        let failed = buzheng_vips_draw(text, "\(font) \(size)px", blur, &grey, &width, &height)
        try #require(failed == 0, "no font '\(font)': deploy/setup")
        defer { buzheng_vips_free(grey) }
        let values = UnsafeBufferPointer(start: grey, count: Int(width * height))
        return Bitmap(
            pixels: values.flatMap { [$0, $0, $0] }, width: Int(width), height: Int(height))
    }

    private static let start: Void = { _ = buzheng_vips_start() }()
}

extension Bitmap {
    /// As a camera sees it: unevenly lit, yellowish, noisy.
    func photographed(seed: UInt64) -> Bitmap {
        var random = SeededGenerator(seed: seed)
        var copy = self
        for index in copy.pixels.indices {
            let (x, channel) = (index / 3 % width, index % 3)
            let light = 0.65 + 0.3 * Double(x) / Double(width) - 0.04 * Double(channel)
            let noise = Double(random.next() % 25) - 12
            copy.pixels[index] = UInt8(
                min(255, max(0, Double(copy.pixels[index]) * light + noise)))
        }
        return copy
    }
}
