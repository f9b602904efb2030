internal import CVips
internal import Mail
package import Materials

/// Measures files as pictures; meant for the sandboxed worker, since it decodes strangers' bytes.
package struct Examination {
    private let limits: PictureLimits
    private let detector: FaceDetector?

    /// - `detector`: without one, nobody looks for faces.
    package init(limits: PictureLimits = .init(), detector: FaceDetector? = nil) {
        self.limits = limits
        self.detector = detector
    }

    /// Loads what decoding needs, once, before the process locks itself in.
    ///
    /// False when libvips does not start. Starts no thread.
    package static func warmUp() -> Bool {
        guard buzheng_vips_start() == 0 else { return false }
        Rehearsal.run()
        return true
    }

    /// Everything that can be said of the file without knowing what it should be.
    ///
    /// - `digest`: the SHA-256 of the bytes when somebody took it already.
    package func exhibit(of bytes: UnsafeRawBufferPointer, digest: String? = nil) -> Exhibit {
        let type = PictureType(ofContent: bytes)
        var exhibit = Exhibit(
            type: type, bytes: bytes.count, sha256: digest ?? SHA256.digest(of: bytes))
        guard !bytes.isEmpty else {
            exhibit.damage = .empty
            return exhibit
        }
        switch type {
        case .jpeg, .png, .gif:
            if readHeader(of: bytes, into: &exhibit) { measure(bytes, into: &exhibit) }
        // These are refused as they are, so their pixels stay undecoded.
        case .webp, .tiff: _ = readHeader(of: bytes, into: &exhibit)
        case .bmp:
            guard let header = BitmapHeader(bytes) else { break }
            (exhibit.width, exhibit.height, exhibit.pages) = (header.width, header.height, 1)
        case .heic, .avif, .pdf, .other: break
        }
        return exhibit
    }

    /// Whether the pixels may be decoded: the header can be read and keeps the limits.
    private func readHeader(
        of bytes: UnsafeRawBufferPointer, into exhibit: inout Exhibit
    ) -> Bool {
        var header = buzheng_picture_header()
        guard buzheng_vips_probe(bytes.baseAddress, bytes.count, &header) == 0 else {
            exhibit.damage = .corrupt
            return false
        }
        // EXIF orientations from 5 on lay the picture on its side.
        let isTurned = header.orientation >= 5
        exhibit.width = Int(isTurned ? header.height : header.width)
        exhibit.height = Int(isTurned ? header.width : header.height)
        exhibit.pages = max(1, Int(header.pages))
        guard
            limits.hold(
                width: exhibit.width, height: exhibit.height, pages: exhibit.pages,
                bytes: bytes.count)
        else {
            exhibit.damage = .excessive
            return false
        }
        return true
    }

    private func measure(_ bytes: UnsafeRawBufferPointer, into exhibit: inout Exhibit) {
        guard let rendering = Rendering(of: bytes, edge: limits.measuredEdge) else {
            exhibit.damage = .corrupt
            return
        }
        let luma = LumaPlane(rendering)
        let edges = EdgeSurvey(luma)
        exhibit.ink = edges.ink
        exhibit.sharpness = edges.sharpness
        exhibit.exposure = Double(luma.exposure)
        exhibit.colour = Colour(of: rendering, luma)
        exhibit.faces = faces(in: rendering, luma, of: (exhibit.width, exhibit.height))
    }

    /// In pixels of the picture as sent; nil when nobody looked.
    private func faces(
        in rendering: Rendering, _ luma: LumaPlane, of picture: (width: Int, height: Int)
    ) -> [Face]? {
        detector?.faces(
            in: luma, mayShowPerson: SkinSurvey.share(of: rendering) >= limits.personSkin
        )
        .map { $0.scaled(from: luma.size, to: picture) }
    }
}
