/// An upright sRGB rendering of a picture on white.
package struct Rendering: Sendable, Equatable {
    /// Red, green and blue of each pixel, rows without gaps.
    package var pixels: [UInt8]
    package var width: Int
    package var height: Int

    /// `pixels` has three bytes for each of `width` times `height`.
    package init(pixels: [UInt8], width: Int, height: Int) {
        precondition(pixels.count == 3 * width * height)
        self.pixels = pixels
        self.width = width
        self.height = height
    }
}
