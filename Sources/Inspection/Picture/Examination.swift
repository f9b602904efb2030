internal import CVips
internal import Mail
package import Materials

/// Bounds that a picture's header must keep before a pixel is decoded (imaging limits).
package struct DecodingLimits: Sendable, Codable {
    package var bytes = 30 << 20
    package var pixels = 60_000_000
    package var side = 20_000
    package var pages = 20
    /// Longest edge of the rendering that is measured.
    package var measuredEdge = 1600

    package init() {}
}

/// Measures files as pictures; to be used in the sandboxed worker only.
package struct Examination {
    /// Below this spread of hue a picture is grey (`hue99`); the profile's rule R06 names the same.
    private static let greyBelow = 0.10

    private let limits: DecodingLimits

    package init(limits: DecodingLimits = .init()) { self.limits = limits }

    /// Loads what decoding needs, once, before the process locks itself in.
    package static func warmUp() -> Bool { buzheng_vips_start() == 0 }

    /// Everything that can be said of the file without knowing what it should be.
    package func exhibit(of bytes: UnsafeRawBufferPointer) -> Exhibit {
        let type = pictureType(of: bytes)
        var exhibit = Exhibit(type: type, bytes: bytes.count, sha256: SHA256.digest(of: bytes))
        guard !bytes.isEmpty else {
            exhibit.damage = .empty
            return exhibit
        }
        switch type {
        case .jpeg, .png, .gif: measure(bytes, into: &exhibit)
        // Other formats are refused as they are, so their pixels are nobody's business yet.
        case .webp, .tiff, .heic, .avif, .bmp, .pdf, .other: break
        }
        return exhibit
    }

    private func measure(_ bytes: UnsafeRawBufferPointer, into exhibit: inout Exhibit) {
        var header = buzheng_picture_header()
        guard buzheng_vips_probe(bytes.baseAddress, bytes.count, &header) == 0 else {
            exhibit.damage = .corrupt
            return
        }
        let isTurned = header.orientation >= 5
        exhibit.width = Int(isTurned ? header.height : header.width)
        exhibit.height = Int(isTurned ? header.width : header.height)
        exhibit.pages = max(1, Int(header.pages))
        let (pixels, isTooLarge) = exhibit.width.multipliedReportingOverflow(by: exhibit.height)
        guard !isTooLarge, pixels <= limits.pixels, exhibit.width <= limits.side,
            exhibit.height <= limits.side, exhibit.pages <= limits.pages, bytes.count <= limits.bytes
        else {
            exhibit.damage = .excessive
            return
        }
        var small: UnsafeMutablePointer<UInt8>?
        var width: Int32 = 0
        var height: Int32 = 0
        let failed = buzheng_vips_thumbnail(
            bytes.baseAddress, bytes.count, Int32(limits.measuredEdge), &small, &width, &height)
        guard failed == 0, let small else {
            exhibit.damage = .corrupt
            return
        }
        defer { buzheng_vips_free(small) }
        let metrics = PixelMetrics(
            pixels: UnsafeBufferPointer(start: small, count: 3 * Int(width) * Int(height)),
            width: Int(width), height: Int(height))
        (exhibit.ink, exhibit.sharpness) = metrics.inkAndSharpness
        exhibit.exposure = metrics.exposure
        exhibit.colour = metrics.colour(greyBelow: Self.greyBelow)
    }
}
