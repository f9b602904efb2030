package import Materials

/// What became of one file: what it shows, the picture to keep of it, and pixels to read.
package struct Study {
    /// `exhibit.paper` describes the bytes of `paper`.
    package var exhibit: Exhibit
    /// The fresh file; nil when the file's own bytes have to do.
    package var paper: [UInt8]?
    /// For the text reader, upright, longest edge as `PictureLimits.readEdge` says; nil when there
    /// is no ink on it.
    package var rendering: Rendering?
}
