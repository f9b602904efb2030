internal import CWebP

extension Rendering {
    /// A WebP without metadata: about a third of the bytes that a JPEG takes to be as legible; nil
    /// when there is no memory for it.
    ///
    /// Not by libvips, which adds EXIF of its own.
    func webp(quality: Int) -> [UInt8]? {
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = WebPEncodeRGB(
            pixels, Int32(width), Int32(height), Int32(3 * width), Float(quality), &encoded)
        guard count > 0, let encoded else { return nil }
        defer { WebPFree(encoded) }
        return Array(UnsafeBufferPointer(start: encoded, count: count))
    }
}
