internal import CVips
package import Inspection
internal import Mail
package import Materials
package import Unpacking

/// Looks at files as pictures; meant for the sandboxed worker, since it decodes strangers' bytes.
package struct Examination {
    private let limits: PictureLimits
    private let profile: RuleProfile
    private let mending: Mending
    private let detector: FaceDetector?

    /// - `profile`: whose formats, sizes and thresholds count.
    /// - `detector`: without one, nobody looks for faces.
    package init(
        by profile: RuleProfile, limits: PictureLimits = .init(), detector: FaceDetector? = nil
    ) {
        self.limits = limits
        self.profile = profile
        self.detector = detector
        mending = Mending(by: profile, within: limits)
    }

    /// Loads what decoding needs, once, before the process locks itself in.
    ///
    /// False when libvips or one of its two modules does not start. Starts no thread.
    package static func warmUp() -> Bool {
        guard buzheng_vips_start() == 0 else { return false }
        Rehearsal.run()
        return true
    }

    /// Everything that can be said and made of the file without knowing what it should be.
    ///
    /// - `digest`: the SHA-256 of the bytes when somebody took it already.
    package func study(of bytes: UnsafeRawBufferPointer, digest: String? = nil) -> Study {
        let source = SourceFile(bytes, within: limits)
        var study = Study(
            exhibit: Exhibit(
                type: source.type, bytes: bytes.count, width: source.width, height: source.height,
                pages: source.pages, damage: source.damage,
                sha256: digest ?? SHA256.digest(of: bytes)))
        guard source.damage == nil, source.type != .other else { return study }
        let rewritten = mending.rewritten(source)
        // A picture that has to be coded anew is decoded once, for everything.
        let whole = rewritten == nil ? source.whole() : nil
        let pixels =
            rewritten == nil
            ? whole?.shrunk(to: limits.readEdge) : source.pixels(edge: limits.readEdge)
        guard let pixels, let rendering = pixels.rendering,
            let small = max(pixels.width, pixels.height) <= limits.measuredEdge
                ? rendering : pixels.shrunkToMeasure(to: limits.measuredEdge)?.rendering
        else {
            study.exhibit.damage = .corrupt
            return study
        }
        measure(small, of: source, into: &study.exhibit)
        if study.exhibit.holdsInk { study.rendering = rendering }
        let recoded = whole.flatMap {
            mending.recoded($0, of: source, sharpness: study.exhibit.sharpness)
        }
        if let paper = rewritten ?? recoded {
            study.exhibit.paper = paper.description
            study.paper = paper.file
        }
        return study
    }

    /// What is said of a page that was taken out of a PDF and drawn: the file as sent is the PDF.
    ///
    /// Its size counts, and what our own drawing and coding add says nothing.
    ///
    /// - `size`: bytes of the PDF.
    package func study(
        ofPage bytes: UnsafeRawBufferPointer, digest: String?, inFileOf size: Int
    ) -> Study {
        var study = study(of: bytes, digest: digest)
        study.exhibit.type = .pdf
        study.exhibit.bytes = size
        study.exhibit.figures?.quantisation = nil
        study.exhibit.paper?.changes = [.split]
        return study
    }

    /// The faces in a rendering for the text reader, in pixels of the exhibit that came with it; nil
    /// when there is no memory for it or nobody who looks.
    package func faces(in rendering: Rendering, of exhibit: Exhibit) -> FoundFaces? {
        guard let detector, let small = sizedToMeasure(rendering) else { return nil }
        let luma = LumaPlane(small)
        let mayShowPerson = SkinSurvey.share(of: small) >= limits.personSkin
        let turns = exhibit.figures.map { turnsUpright(bySideways: $0.sideways) } ?? []
        let faces = detector.faces(in: luma, orTurnedBy: mayShowPerson ? turns : [])
        let largest = faces.max { $0.box.height < $1.box.height }
        return FoundFaces(
            faces: faces.map { $0.scaled(from: luma.size, to: (exhibit.width, exhibit.height)) },
            hueSpread: largest.flatMap { BlockHues(of: small).spread(within: $0.box) }
                .map(Double.init))
    }

    private func sizedToMeasure(_ rendering: Rendering) -> Rendering? {
        max(rendering.width, rendering.height) <= limits.measuredEdge
            ? rendering
            : Pixels(rendering)?.shrunkToMeasure(to: limits.measuredEdge)?.rendering
    }

    /// Draws the pages of PDFs.
    package var drawing: PDFDrawing { PDFDrawing(by: mending) }

    /// One JPEG of two pictures, the first above the second; nil when one is damaged or both
    /// together cannot be kept below the limit of size.
    func stitched(
        _ upper: UnsafeRawBufferPointer, _ lower: UnsafeRawBufferPointer
    ) -> (file: [UInt8], description: FreshPaper)? {
        mending.stitched(
            SourceFile(upper, within: limits), SourceFile(lower, within: limits))
    }

    /// The rendering of a file that its measures are of, as a WebP on which all that can be read in
    /// it can still be, and where in it they come from; nil for a file that is damaged or no picture.
    func illustrated(
        _ bytes: UnsafeRawBufferPointer
    ) -> (webp: [UInt8], illustration: Illustration)? {
        let source = SourceFile(bytes, within: limits)
        guard source.damage == nil, source.type != .other,
            let pixels = source.pixelsToMeasure(within: limits),
            let rendering = pixels.rendering, let webp = rendering.webp(quality: 75)
        else { return nil }
        let illustration = Measurement(rendering).illustration(
            bytes: webp.count, blurredBelow: profile.picture.blurredTile.value)
        return (webp, illustration)
    }

    /// The picture as a WebP on which nothing can be made out; nil for a file that is damaged or no
    /// picture.
    func thumbnail(
        _ bytes: UnsafeRawBufferPointer
    ) -> (webp: [UInt8], illustration: Illustration)? {
        let source = SourceFile(bytes, within: limits)
        guard source.damage == nil, source.type != .other,
            let pixels = source.pixels(edge: limits.thumbnailEdge)?.shrunk(
                to: limits.thumbnailEdge),
            let webp = pixels.rendering?.webp(quality: 80)
        else { return nil }
        return (
            webp,
            Illustration(width: pixels.width, height: pixels.height, bytes: webp.count)
        )
    }

    private func measure(
        _ rendering: Rendering, of source: SourceFile, into exhibit: inout Exhibit
    ) {
        let measurement = Measurement(rendering)
        exhibit.ink = measurement.edges.ink
        exhibit.sharpness = measurement.edges.sharpness
        exhibit.exposure = Double(measurement.luma.exposure)
        exhibit.colour = Colour(
            of: measurement.hues, measurement.luma, by: profile.picture.colour,
            darkBelow: profile.picture.exposure.refuseBelow?.value ?? 0)
        exhibit.figures = measurement.figures(
            by: profile.picture,
            quantisation: source.type == .jpeg ? quantisation(of: source.bytes) : nil)
    }
}
