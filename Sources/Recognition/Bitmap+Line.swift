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
        pixels.withUnsafeBufferPointer { source in
            for y in 0..<height {
                let start = corner + down * Float(y)
                for x in 0..<width {
                    let place = start + right * Float(x)
                    var sum = SIMD4<Float>.zero
                    for offset in offsets { sum += colour(at: place + offset, in: source) }
                    let mean = sum * share + 0.5
                    let index = 3 * (y * width + x)
                    for channel in 0..<3 { target[index + channel] = UInt8(mean[channel]) }
                }
            }
        }
    }

    /// The middles of `count` equal parts of a way.
    private static func middles(of count: Int, along way: Point) -> [Point] {
        (0..<count).map { index in way * ((Float(index) + 0.5) / Float(count)) }
    }

    /// Between the four nearest pixels' centres, in proportion.
    @inline(__always)
    private func colour(
        at place: Point, in source: UnsafeBufferPointer<UInt8>
    ) -> SIMD4<Float> {
        let x = min(max(place.x - 0.5, 0), Float(width - 1))
        let y = min(max(place.y - 0.5, 0), Float(height - 1))
        let (left, top) = (Int(x), Int(y))
        let (shareX, shareY) = (x - Float(left), y - Float(top))
        let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
        @inline(__always)
        func pixel(_ x: Int, _ y: Int) -> SIMD4<Float> {
            let index = 3 * (y * width + x)
            return SIMD4(
                Float(source[index]), Float(source[index + 1]), Float(source[index + 2]), 0)
        }
        let upper = pixel(left, top) * (1 - shareX) + pixel(right, top) * shareX
        let lower = pixel(left, bottom) * (1 - shareX) + pixel(right, bottom) * shareX
        return upper * (1 - shareY) + lower * shareY
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
