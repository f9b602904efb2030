internal import CVips

/// A decoded or prepared picture of libvips: upright sRGB on white, three bytes a pixel.
final class Pixels {
    private let image: UnsafeMutablePointer<VipsImage>

    /// Takes the image over; nil for NULL, which stands for a damaged picture or no memory.
    private init?(_ image: UnsafeMutablePointer<VipsImage>?) {
        guard let image else { return nil }
        self.image = image
    }

    deinit { buzheng_vips_release(image) }

    /// Decodes with the longest edge at most `edge`, by the loader's own shrinking where it has one.
    convenience init?(of bytes: UnsafeRawBufferPointer, edge: Int) {
        self.init(
            buzheng_vips_decoded(
                buzheng_vips_prepare(bytes.baseAddress, bytes.count, Int32(edge))))
    }

    /// Decodes every pixel.
    convenience init?(whole bytes: UnsafeRawBufferPointer) {
        self.init(buzheng_vips_decoded(buzheng_vips_whole(bytes.baseAddress, bytes.count, "")))
    }

    /// Decodes a JPEG at a half, a quarter or an eighth of its size, which takes less time than
    /// decoding it whole.
    convenience init?(jpeg bytes: UnsafeRawBufferPointer, shrunkBy factor: Int) {
        self.init(
            buzheng_vips_decoded(
                buzheng_vips_whole(bytes.baseAddress, bytes.count, "shrink=\(factor)")))
    }

    /// Draws a page of a PDF; pages count from 0, `resolution` is in dots per inch.
    convenience init?(page: Int, of bytes: UnsafeRawBufferPointer, resolution: Double) {
        let options = "page=\(page),dpi=\(resolution)"
        self.init(
            buzheng_vips_decoded(buzheng_vips_whole(bytes.baseAddress, bytes.count, options)))
    }

    /// Copies pixels of three bytes each.
    convenience init?(_ rendering: Rendering) {
        self.init(
            buzheng_vips_picture(
                rendering.pixels, Int32(rendering.width), Int32(rendering.height)))
    }

    var width: Int { Int(vips_image_get_width(image)) }
    var height: Int { Int(vips_image_get_height(image)) }

    /// The same picture with its longest edge at most `edge`; never enlarged.
    func shrunk(to edge: Int) -> Pixels? {
        max(width, height) <= edge ? self : Pixels(buzheng_vips_shrunk(image, Int32(edge)))
    }

    /// The same for measuring: in half the time, and a little softer than a picture that is kept or
    /// read should be.
    func shrunkToMeasure(to edge: Int) -> Pixels? {
        max(width, height) <= edge ? self : Pixels(buzheng_vips_shrunk_softly(image, Int32(edge)))
    }

    /// One picture of two, the other below this one, centred.
    func stacked(on other: Pixels, gap: Int) -> Pixels? {
        Pixels(buzheng_vips_stacked(image, other.image, Int32(gap)))
    }

    /// A fresh JPEG without metadata; nil when there is no memory for it.
    func jpeg(quality: Int) -> [UInt8]? {
        var encoded: UnsafeMutableRawPointer?
        var count = 0
        guard buzheng_vips_jpeg(image, Int32(quality), &encoded, &count) == 0 else { return nil }
        defer { buzheng_vips_free(encoded) }
        return Array(UnsafeRawBufferPointer(start: encoded, count: count))
    }

    /// The pixels where Swift can see them.
    var rendering: Rendering? {
        let count = 3 * width * height
        guard let pixels = buzheng_vips_pixels(image) else { return nil }
        return Rendering(
            pixels: Array(UnsafeBufferPointer(start: pixels, count: count)), width: width,
            height: height)
    }
}
