/// Finds the lines of text in a picture: PP-OCRv4's detection, after Differentiable Binarization.
struct TextDetector {
    /// The longest side of the picture that the network sees, in pixels.
    ///
    /// Papers are read as well at 960 as at 1280, in half the time.
    private static let longestSide = 960
    /// Sides must be multiples of what the network halves five times.
    private static let step = 32

    // What the network was trained for; PaddleOCR's own defaults.
    private static let threshold: Float = 0.3
    private static let leastScore: Float = 0.5
    private static let unclipRatio: Float = 1.6
    /// Smaller specks are no text, in pixels of the map.
    private static let leastSide: Float = 3
    /// A page of text has a tenth of that; noise may not cost more.
    private static let mostLines = 500

    private let network: Network

    init(_ network: Network) { self.network = network }

    /// Boxes of lines in pixels of the picture, top to bottom.
    func boxes(in picture: Bitmap) throws(InferenceError) -> [OrientedBox] {
        let size = Self.networkSize(of: picture)
        let small = picture.resized(width: size.width, height: size.height)
        let map = try network.infer(small) { values, _ in
            ProbabilityMap(values: Array(values), width: size.width, height: size.height)
        }
        let scale = (
            x: Float(picture.width) / Float(size.width),
            y: Float(picture.height) / Float(size.height)
        )
        return Self.boxes(in: map).map { $0.scaled(x: scale.x, y: scale.y) }
    }

    /// Boxes in pixels of the map.
    static func boxes(in map: ProbabilityMap) -> [OrientedBox] {
        map.components(above: threshold, limit: mostLines).compactMap { component in
            guard component.score >= leastScore,
                let box = OrientedBox(around: component.outline),
                min(box.width, box.height) >= leastSide
            else { return nil }
            return box.unclipped(by: unclipRatio)
        }
    }

    static func networkSize(of picture: Bitmap) -> (width: Int, height: Int) {
        let longest = max(picture.width, picture.height)
        let scale = min(1, Float(longestSide) / Float(longest))
        let sides = [picture.width, picture.height].map { side in
            max(1, Int((Float(side) * scale / Float(step)).rounded())) * step
        }
        return (sides[0], sides[1])
    }
}
