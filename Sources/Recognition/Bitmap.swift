/// Pixels of red, green and blue, rows from the top without gaps.
package struct Bitmap: Sendable, Equatable {
    package var pixels: [UInt8]
    package let width: Int
    package let height: Int

    /// `pixels` has three bytes for each of `width` times `height`.
    package init(pixels: [UInt8], width: Int, height: Int) {
        precondition(pixels.count == 3 * width * height)
        self.pixels = pixels
        self.width = width
        self.height = height
    }

    /// One grey throughout.
    init(grey: UInt8, width: Int, height: Int) {
        self.init(
            pixels: [UInt8](repeating: grey, count: 3 * width * height), width: width,
            height: height)
    }

    /// The picture at another size, each pixel the mean of what it covers; meant for shrinking.
    func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
        let columns = Span.spans(of: width, over: newWidth)
        let rows = Span.spans(of: height, over: newHeight)
        var result = Bitmap(grey: 0, width: newWidth, height: newHeight)
        pixels.withUnsafeBufferPointer { source in
            result.pixels.withUnsafeMutableBufferPointer { target in
                var sums = [Float](repeating: 0, count: 3 * width)
                for (y, row) in rows.enumerated() {
                    sumRows(row, of: source, into: &sums)
                    for (x, column) in columns.enumerated() {
                        let place = 3 * (y * newWidth + x)
                        for channel in 0..<3 {
                            target[place + channel] = Self.mean(
                                of: sums, channel, column, weight: row.weight)
                        }
                    }
                }
            }
        }
        return result
    }

    private func sumRows(
        _ span: Span, of source: UnsafeBufferPointer<UInt8>, into sums: inout [Float]
    ) {
        let count = 3 * width
        sums.withUnsafeMutableBufferPointer { sums in
            for index in 0..<count { sums[index] = 0 }
            for y in span.range {
                let share = span.share(of: y)
                let start = y * count
                for index in 0..<count { sums[index] += share * Float(source[start + index]) }
            }
        }
    }

    private static func mean(
        of sums: [Float], _ channel: Int, _ span: Span, weight: Float
    ) -> UInt8 {
        var sum: Float = 0
        for x in span.range { sum += span.share(of: x) * sums[3 * x + channel] }
        return UInt8(sum / (weight * span.weight) + 0.5)
    }
}

/// The pixels of a line that one pixel of a resized line covers.
private struct Span {
    let start: Float
    let end: Float
    let range: Range<Int>

    var weight: Float { end - start }

    /// How much of pixel `index` is covered, 0...1.
    func share(of index: Int) -> Float {
        min(end, Float(index + 1)) - max(start, Float(index))
    }

    static func spans(of count: Int, over newCount: Int) -> [Span] {
        let step = Float(count) / Float(newCount)
        return (0..<newCount).map { index in
            let start = min(Float(index) * step, Float(count) - step)
            let end = min(start + step, Float(count))
            let last = min(count, Int(end.rounded(.up)))
            return Span(start: start, end: end, range: min(Int(start), last - 1)..<last)
        }
    }
}
