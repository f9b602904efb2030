@testable import Pictures

/// The decoder of Windows bitmaps, in bounds that keep one input short.
///
/// The two letters that every bitmap begins with are put before the input.
func decodeBitmap(_ content: [UInt8]) {
    (Array("BM".utf8) + content).withUnsafeBytes { bytes in
        guard let header = BitmapHeader(bytes), header.width <= 4096, header.height <= 4096,
            let rendering = Rendering(bitmap: bytes)
        else { return }
        precondition(rendering.width == header.width && rendering.height == header.height)
        precondition(rendering.pixels.count == 3 * header.width * header.height)
    }
}
