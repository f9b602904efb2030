/// Bounds that a picture's header must keep before a pixel of it is decoded.
///
/// The figures are ours: phones make 50 megapixels, and no rule asks for more than one page.
package struct PictureLimits: Sendable {
    package var bytes = 30 << 20
    package var pixels = 60_000_000
    package var side = 20_000
    package var pages = 20
    /// Longest edge of the rendering that is measured, in pixels; thresholds are for this size.
    package var measuredEdge = 1600
    /// Share of skin from which a picture without an upright face is searched for a turned one: a
    /// face of 160 pixels in 1000 covers so much.
    package var personSkin = 0.02
    /// Longest edge of the rendering that is read, in pixels, more or less: characters of 8
    /// points on a sheet of A4 that fills the frame are 19 pixels high.
    package var readEdge = 2000

    /// Longest edge of what stands for a picture before anybody may see it, in pixels: colours and
    /// outlines, while the digits of an identity card are a pixel wide and a face is ten.
    package var thumbnailEdge = 48

    package init() {}

    func hold(width: Int, height: Int, pages: Int, bytes: Int) -> Bool {
        let area = width.multipliedReportingOverflow(by: height)
        return !area.overflow && area.partialValue <= pixels && width <= side && height <= side
            && pages <= self.pages && bytes <= self.bytes
    }
}
