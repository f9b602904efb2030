internal import CVips

/// A small upright sRGB rendering of a picture on white.
struct Rendering {
    /// Red, green and blue of each pixel, rows without gaps.
    var pixels: [UInt8]
    var width: Int
    var height: Int

    init(pixels: [UInt8], width: Int, height: Int) {
        precondition(pixels.count == 3 * width * height)
        self.pixels = pixels
        self.width = width
        self.height = height
    }

    /// Decodes with the longest edge at most `edge`, never enlarged; nil when the bytes are
    /// damaged.
    init?(of bytes: UnsafeRawBufferPointer, edge: Int) {
        var decoded: UnsafeMutablePointer<UInt8>?
        var width: Int32 = 0
        var height: Int32 = 0
        let failed = buzheng_vips_thumbnail(
            bytes.baseAddress, bytes.count, Int32(edge), &decoded, &width, &height)
        guard failed == 0, let decoded else { return nil }
        defer { buzheng_vips_free(decoded) }
        let count = 3 * Int(width) * Int(height)
        self.init(
            pixels: Array(UnsafeBufferPointer(start: decoded, count: count)),
            width: Int(width), height: Int(height))
    }
}
