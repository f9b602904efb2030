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
        let sums = UnsafeMutableBufferPointer<Float>.allocate(capacity: 3 * width)
        defer { sums.deallocate() }
        pixels.withUnsafeBufferPointer { source in
            result.pixels.withUnsafeMutableBufferPointer { target in
                for (y, row) in rows.enumerated() {
                    sumRows(row, of: source, into: sums)
                    let line = target[3 * y * newWidth..<3 * (y + 1) * newWidth]
                    Self.write(
                        sums, over: columns, weight: row.weight,
                        to: UnsafeMutableBufferPointer(rebasing: line))
                }
            }
        }
        return result
    }

    private static func write(
        _ sums: UnsafeMutableBufferPointer<Float>, over columns: [Span], weight: Float,
        to line: UnsafeMutableBufferPointer<UInt8>
    ) {
        for (x, column) in columns.enumerated() {
            let mean = sum(of: sums, column) * (1 / (weight * column.weight))
            for channel in 0..<3 { line[3 * x + channel] = UInt8(mean[channel] + 0.5) }
        }
    }

    private func sumRows(
        _ span: Span, of source: UnsafeBufferPointer<UInt8>,
        into sums: UnsafeMutableBufferPointer<Float>
    ) {
        let count = 3 * width
        sums.initialize(repeating: 0)
        for y in span.range {
            let share = span.share(of: y)
            let start = y * count
            for index in 0..<count { sums[index] += share * Float(source[start + index]) }
        }
    }

    /// Red, green and blue.
    private static func sum(
        of sums: UnsafeMutableBufferPointer<Float>, _ span: Span
    ) -> SIMD4<Float> {
        var sum = SIMD4<Float>.zero
        for x in span.range {
            let place = 3 * x
            sum += span.share(of: x) * SIMD4(sums[place], sums[place + 1], sums[place + 2], 0)
        }
        return sum
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
