package import Materials

/// Reads all text in a picture; holds the models, for one thread at a time.
package final class PageReader {
    private let core: InferenceCore
    private let detector: TextDetector
    private let recognizer: LineRecognizer

    /// Loads the models, which takes most of a second; throws `InferenceError`.
    package init(_ files: ModelFiles) throws(InferenceError) {
        core = try InferenceCore()
        // Preparing for a size of page costs two thirds of a page's detection, and 2 MB to keep;
        // cameras, scanners and chat programs have few. For a width of line it costs two lines and
        // 1 MB, so every width is kept.
        detector = TextDetector(try Network(of: files.detection, keeping: 6, in: core))
        recognizer = LineRecognizer(
            try Network(of: files.recognition, keeping: LineRecognizer.widths, in: core),
            alphabet: files.alphabet)
    }

    /// The lines, from the top of the picture to its bottom, in its pixels.
    package func lines(in picture: Bitmap) throws(InferenceError) -> [TextLine] {
        var lines: [TextLine] = []
        for box in try detector.boxes(in: picture) {
            if let line = try recognizer.read(box, of: picture) { lines.append(line) }
        }
        return lines.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
    }
}
