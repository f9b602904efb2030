/// The ink of a line that is laid straight, and its connected pieces.
struct InkShapes {
    /// Where a piece reaches to, in pixels of the line.
    struct Shape: Equatable {
        var columns: ClosedRange<Int>
        var rows: ClosedRange<Int>

        var width: Int { columns.count }
        var height: Int { rows.count }
    }

    /// From left to right.
    let shapes: [Shape]
    private let isInk: [Bool]
    private let width: Int

    init(in line: Bitmap) {
        let darkness = line.darkness
        let threshold = otsuThreshold(of: darkness)
        let map = ProbabilityMap(values: darkness, width: line.width, height: line.height)
        shapes = map.components(above: threshold, limit: 1000)
            .map(Shape.init).sorted { $0.columns.lowerBound < $1.columns.lowerBound }
        isInk = darkness.map { $0 > threshold }
        width = line.width
    }

    /// How high the ink is between two columns, in pixels; 0 for none.
    func height(between left: Float, _ right: Float) -> Int {
        let first = max(0, Int(left))
        let last = min(width - 1, Int(right))
        guard first <= last else { return 0 }
        let rows = stride(from: 0, to: isInk.count, by: width).filter { row in
            isInk[row + first...row + last].contains(true)
        }
        guard let top = rows.first, let bottom = rows.last else { return 0 }
        return (bottom - top) / width + 1
    }
}

extension InkShapes.Shape {
    fileprivate init(_ component: ProbabilityMap.Component) {
        let lefts = component.rows.map(\.lowerBound)
        let rights = component.rows.map(\.upperBound)
        self.init(
            columns: (lefts.min() ?? 0)...(rights.max() ?? 0),
            rows: component.top...(component.top + component.rows.count - 1))
    }
}

extension Bitmap {
    /// How dark each pixel is, 0...1; of light ink on a dark ground, how light.
    fileprivate var darkness: [Float] {
        let values = (0..<width * height).map { index -> Float in
            let (red, green) = (Float(pixels[3 * index]), Float(pixels[3 * index + 1]))
            let blue = Float(pixels[3 * index + 2])
            return 1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255
        }
        let threshold = otsuThreshold(of: values)
        let isInverted = 2 * values.count { $0 > threshold } > values.count
        return isInverted ? values.map { 1 - $0 } : values
    }
}

/// The value that parts two classes best: that with the greatest variance between them.
///
/// Otsu, "A Threshold Selection Method from Gray-Level Histograms", 1979.
private func otsuThreshold(of values: [Float]) -> Float {
    var histogram = [Float](repeating: 0, count: 256)
    for value in values { histogram[Int(max(0, min(1, value)) * 255)] += 1 }
    let total = histogram.enumerated().reduce(Float(0)) { $0 + Float($1.offset) * $1.element }
    var (best, bestVariance): (Int, Float) = (0, 0)
    var (count, sum): (Float, Float) = (0, 0)
    for (level, amount) in histogram.enumerated() {
        count += amount
        sum += Float(level) * amount
        let rest = Float(values.count) - count
        guard count > 0, rest > 0 else { continue }
        let distance = sum / count - (total - sum) / rest
        let variance = count * rest * distance * distance
        if variance > bestVariance { (best, bestVariance) = (level, variance) }
    }
    return (Float(best) + 0.5) / 255
}
