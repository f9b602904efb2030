/// A picture with everything that was seen in it drawn over it, what was read beside it, and its
/// findings, as an SVG document for people to look at.
///
/// The picture inside is the worker's own rendering and never the file that was sent: upright,
/// whatever EXIF says, in a format that every browser shows, and without a byte of a stranger. What
/// was read is a stranger's text: it is shown, never run. As SVG, because it stays sharp at any
/// size, its text can be searched and copied, and whoever looks brings the fonts.
public struct AnnotatedPicture: Sendable {
    /// The document, which stands by itself or in a page.
    public let svg: String

    /// - Parameters:
    ///   - rendering: the address of the rendering, free of markup, and where its measures come from;
    ///     nil for a file that cannot be shown.
    ///   - exhibit: what was measured of it.
    ///   - verdict: what the core says of it; nil when it was left aside.
    ///   - watermark: written all over the picture, such as who looks at it and when.
    ///   - language: of headings, findings and legend.
    public init(
        rendering: (address: String, illustration: Illustration)?, exhibit: Exhibit,
        verdict: Verdict?, watermark: String? = nil, in language: Language
    ) {
        guard let rendering else {
            let sheet = AnnotationSheet(
                width: 0, height: 0, showsText: false, verdict: verdict, marks: [], in: language)
            svg = Self.document(sheet.opening, sheet.panel)
            return
        }
        let illustration = rendering.illustration
        let size = (width: illustration.width, height: illustration.height)
        let text = exhibit.lines(in: size)
        let isSheet = verdict?.material.isHandheld != true
        let sheet = AnnotationSheet(
            width: size.width, height: size.height, showsText: !text.isEmpty, verdict: verdict,
            marks: AnnotationSheet.Mark.all(onSheet: isSheet), in: language)
        svg = Self.document(
            sheet.opening, sheet.picture(at: rendering.address),
            isSheet ? sheet.marks(of: illustration) : [],
            text.map(sheet.box), exhibit.faces(in: size).flatMap(sheet.face),
            sheet.readPage(of: text), watermark.map(sheet.watermark) ?? [], sheet.panel)
    }

    private static func document(_ opening: String, _ parts: [String]...) -> String {
        ([opening] + parts.flatMap { $0 } + ["</svg>", ""]).joined(separator: "\n")
    }
}

extension Exhibit {
    /// What was found is in pixels of the picture as sent; of a file without any it stays as it is.
    private var frame: (width: Int, height: Int) { (max(1, width), max(1, height)) }

    /// The lines that were read, in a rendering of that size.
    fileprivate func lines(in size: (width: Int, height: Int)) -> [TextLine] {
        (text ?? []).map { line in
            var line = line
            line.box = line.box.scaled(from: frame, to: size)
            return line
        }
    }

    /// The faces, in a rendering of that size.
    fileprivate func faces(in size: (width: Int, height: Int)) -> [Face] {
        (faces ?? []).map {
            Face(score: $0.score, box: $0.box.scaled(from: frame, to: size))
        }
    }
}
