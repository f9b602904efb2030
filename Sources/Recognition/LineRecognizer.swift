internal import Materials

/// Reads one line of text: PP-OCRv4's recognition.
///
/// One line at a time: on one thread a batch of eight takes as long as eight lines (12 ms each at
/// 320 pixels, 24 ms at 640), but holds eight times the memory and pads every line to the longest.
struct LineRecognizer {
    /// Of the line as the network sees it, in pixels.
    static let height = 48
    /// What is read with less confidence is a pattern, not text.
    private static let leastConfidence = 0.5
    /// Longer lines are squeezed; a line across a page of small print has about 2000.
    private static let longest = 2400
    /// Widths are rounded up, since OpenVINO prepares itself for every width it has not seen, which
    /// takes as long as reading two; all that there can be are kept.
    ///
    /// What rounding adds costs most, for its width, with short lines, and papers have more of them.
    private static let steps = [
        (upTo: 384, by: 32), (upTo: 1024, by: 64), (upTo: longest, by: 128),
    ]
    /// How many widths there can be.
    static let widths = Set((1...longest).map(paddedWidth(of:))).count
    /// What the network was trained to see beside a line: the middle of black and white.
    private static let ground: UInt8 = 127

    private let network: Network
    private let alphabet: [String]

    init(_ network: Network, alphabet: [String]) {
        self.network = network
        self.alphabet = alphabet
    }

    /// The line's text, and which of its characters are doubtful; nil for what is no text.
    func read(_ box: OrientedBox, of picture: Bitmap) throws(InferenceError) -> TextLine? {
        let line = picture.line(in: box, height: Self.height, longest: Self.longest)
        let decoding = try read(line)
        guard decoding.confidence >= Self.leastConfidence else { return nil }
        var text = TextLine(
            text: decoding.text, confidence: decoding.confidence, box: box.bounds)
        if GlyphDoubts.concern(decoding) {
            let fine = picture.line(in: box, height: 2 * Self.height, longest: 2 * Self.longest)
            text.doubts =
                GlyphDoubts(
                    decoding, of: fine, width: line.width,
                    paddedWidth: Self.paddedWidth(of: line.width)
                ).doubts
        }
        return text
    }

    private static func paddedWidth(of width: Int) -> Int {
        let step = steps.first { width <= $0.upTo }?.by ?? 1
        return (width + step - 1) / step * step
    }

    /// The characters of a line that is laid straight and `height` high.
    func read(_ line: Bitmap) throws(InferenceError) -> CTCDecoding {
        let width = Self.paddedWidth(of: line.width)
        return try network.infer(line.padded(toWidth: width, grey: Self.ground)) { values, shape in
            // A network that does not fit its list of characters must not be guessed at.
            precondition(shape.last == alphabet.count, "the model knows other characters")
            return CTCDecoding(values: values, alphabet: alphabet)
        }
    }
}
