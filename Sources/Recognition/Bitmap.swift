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

    /// The picture at another size, each pixel the mean of what it covers; meant for
    /// shrinking a few times.
    func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
        let columns = Cover.covers(of: width, by: newWidth)
        let rows = Cover.covers(of: height, by: newHeight)
        var result = Bitmap(grey: 0, width: newWidth, height: newHeight)
        // The last pixel is read as one of four values.
        let means = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 3 * width + 1)
        means.initialize(repeating: 0)
        defer { means.deallocate() }
        pixels.withUnsafeBufferPointer { source in
            result.pixels.withUnsafeMutableBufferPointer { target in
                for (y, row) in rows.enumerated() {
                    Self.mean(of: row, in: source, to: means)
                    let line = target[3 * y * newWidth..<3 * (y + 1) * newWidth]
                    Self.write(means, over: columns, to: UnsafeMutableBufferPointer(rebasing: line))
                }
            }
        }
        return result
    }

    /// The mean of rows, in 256ths.
    private static func mean(
        of cover: Cover, in source: UnsafeBufferPointer<UInt8>,
        to means: UnsafeMutableBufferPointer<UInt16>
    ) {
        let count = means.count - 1
        means.update(repeating: 0)
        for (row, share) in zip(cover.start..., cover.shares) {
            let pixels = UnsafeBufferPointer(rebasing: source[row * count..<(row + 1) * count])
            for index in 0..<count { means[index] &+= share &* UInt16(pixels[index]) }
        }
    }

    private static func write(
        _ means: UnsafeMutableBufferPointer<UInt16>, over columns: [Cover],
        to line: UnsafeMutableBufferPointer<UInt8>
    ) {
        let bytes = UnsafeRawBufferPointer(means)
        for (x, column) in columns.enumerated() {
            var sum = SIMD4<UInt32>(repeating: 1 << 15)
            for (place, share) in zip(column.start..., column.shares) {
                let pixel = bytes.loadUnaligned(fromByteOffset: 6 * place, as: SIMD4<UInt16>.self)
                sum &+= UInt32(share) &* SIMD4<UInt32>(truncatingIfNeeded: pixel)
            }
            let mean = SIMD4<UInt8>(truncatingIfNeeded: sum &>> 16)
            for channel in 0..<3 { line[3 * x + channel] = mean[channel] }
        }
    }
}

/// The pixels of a line that one pixel of a resized line covers.
private struct Cover {
    let start: Int
    /// How much of the whole each of them is, in 256ths.
    let shares: [UInt16]

    static func covers(of count: Int, by newCount: Int) -> [Cover] {
        let step = Double(count) / Double(newCount)
        return (0..<newCount).map {
            Cover(from: Double($0) * step, to: Double($0 + 1) * step, within: count)
        }
    }

    /// Shares are rounded together, so that they are a whole.
    private init(from start: Double, to end: Double, within count: Int) {
        let first = min(Int(start), count - 1)
        let last = max(first + 1, min(count, Int(end.rounded(.up))))
        let bounds = (first...last).map { bound in
            UInt16((256 * (min(max(Double(bound), start), end) - start) / (end - start)).rounded())
        }
        self.start = first
        shares = zip(bounds.dropFirst(), bounds).map { $0 - $1 }
    }
}
