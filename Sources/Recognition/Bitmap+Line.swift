extension Bitmap {
    /// What lies in a turned rectangle, laid straight, `height` pixels high; beyond the picture its
    /// edge goes on.
    ///
    /// A line read from top to bottom is laid on its left side, as the network was trained.
    func line(in box: OrientedBox, height: Int, longest: Int) -> Bitmap {
        let box = box.height >= 1.5 * box.width ? box.turned : box
        let scale = box.height / Float(height)
        let width = min(longest, max(1, Int((box.width / scale).rounded())))
        let right = box.along * (box.width / Float(width))
        let down = box.across * scale
        let corner = box.centre - box.along * (box.width / 2) - box.across * (box.height / 2)
        var line = Bitmap(grey: 0, width: width, height: height)
        line.pixels.withUnsafeMutableBufferPointer { target in
            sample(into: target, width, height, from: corner, right, down)
        }
        return line
    }

    /// Each pixel of the result is the mean of as many samples as it covers pixels.
    private func sample(
        into target: UnsafeMutableBufferPointer<UInt8>, _ width: Int, _ height: Int,
        from corner: Point, _ right: Point, _ down: Point
    ) {
        let across = max(1, Int(right.length.rounded()))
        let high = max(1, Int(down.length.rounded()))
        let offsets = Self.middles(of: high, along: down).flatMap { row in
            Self.middles(of: across, along: right).map { $0 + row }
        }
        let share = 1 / Float(offsets.count)
        pixels.withUnsafeBytes { source in
            for y in 0..<height {
                let start = corner + down * Float(y)
                for x in 0..<width {
                    let place = start + right * Float(x)
                    var sum = SIMD4<Float>.zero
                    for offset in offsets { sum += colour(at: place + offset, in: source) }
                    let mean = sum * share + 0.5
                    let index = 3 * (y * width + x)
                    for channel in 0..<3 {
                        target[index + channel] = UInt8(
                            truncatingIfNeeded: Int32(mean[channel]))
                    }
                }
            }
        }
    }

    /// The middles of `count` equal parts of a way.
    private static func middles(of count: Int, along way: Point) -> [Point] {
        (0..<count).map { index in way * ((Float(index) + 0.5) / Float(count)) }
    }

    /// Between the four nearest pixels' centres, in proportion; the fourth value means nothing.
    @inline(__always)
    private func colour(at place: Point, in source: UnsafeRawBufferPointer) -> SIMD4<Float> {
        let x = min(max(place.x - 0.5, 0), Float(width - 1))
        let y = min(max(place.y - 0.5, 0), Float(height - 1))
        let (left, top) = (Int(x), Int(y))
        let (shareX, shareY) = (x - Float(left), y - Float(top))
        let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
        let upper = Self.between(
            pixel(left, top, in: source), pixel(right, top, in: source), shareX)
        let lower = Self.between(
            pixel(left, bottom, in: source), pixel(right, bottom, in: source), shareX)
        return Self.between(upper, lower, shareY)
    }

    @inline(__always)
    private static func between(
        _ one: SIMD4<Float>, _ other: SIMD4<Float>, _ share: Float
    ) -> SIMD4<Float> { one + (other - one) * share }

    /// Four bytes are read at once, of which the last pixel has none to spare.
    @inline(__always)
    private func pixel(_ x: Int, _ y: Int, in source: UnsafeRawBufferPointer) -> SIMD4<Float> {
        let index = 3 * (y * width + x)
        let last = source.count - 4
        guard index > last else {
            let bytes = source.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt8>.self)
            return SIMD4(Float(bytes.x), Float(bytes.y), Float(bytes.z), Float(bytes.w))
        }
        return SIMD4(
            Float(source[index]), Float(source[index + 1]), Float(source[index + 2]), 0)
    }

    /// The same picture on a ground of one grey, at least as wide.
    func padded(toWidth newWidth: Int, grey: UInt8) -> Bitmap {
        guard newWidth > width else { return self }
        var result = Bitmap(grey: grey, width: newWidth, height: height)
        for y in 0..<height {
            let row = 3 * y * width..<3 * (y + 1) * width
            let start = 3 * y * newWidth
            result.pixels.replaceSubrange(start..<start + row.count, with: pixels[row])
        }
        return result
    }
}

extension OrientedBox {
    /// The same rectangle, read from its bottom to its top.
    fileprivate var turned: OrientedBox {
        OrientedBox(centre: centre, along: across * -1, width: height, height: width)
    }
}
