extension LumaPlane {
    var size: (width: Int, height: Int) { (width, height) }

    /// The plane with its longest edge at most `edge`, each pixel the mean of those it stands for.
    func shrunk(to edge: Int) -> LumaPlane {
        let longest = max(width, height)
        guard longest > edge else { return self }
        let columns = max(1, width * edge / longest)
        let rows = max(1, height * edge / longest)
        let values = [UInt8](unsafeUninitializedCapacity: columns * rows) { output, initialized in
            parts(columns: columns, rows: rows) { sum, count in
                output[initialized] = UInt8(truncatingIfNeeded: sum / count)
                initialized += 1
            }
        }
        return LumaPlane(values: values, width: columns, height: rows)
    }

    /// The mean of each of equal parts, row by row; parts are whole pixels, and at least one.
    func means(columns: Int, rows: Int) -> [Double] {
        var means: [Double] = []
        means.reserveCapacity(columns * rows)
        parts(columns: columns, rows: rows) { means.append(Double($0) / Double($1)) }
        return means
    }

    /// Tells of each of equal parts, row by row, what its pixels add up to and how many they are.
    @inline(__always)
    private func parts(
        columns: Int, rows: Int, _ tell: (_ sum: UInt32, _ count: UInt32) -> Void
    ) {
        let (columns, rows) = (Self.parts(of: width, columns), Self.parts(of: height, rows))
        let sums = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: width)
        defer { sums.deallocate() }
        for row in rows {
            sum(row, into: sums)
            for column in columns {
                var sum: UInt32 = 0
                for x in column { sum &+= sums[x] }
                tell(sum, UInt32(truncatingIfNeeded: column.count &* row.count))
            }
        }
    }

    /// Adds some rows up, pixel by pixel.
    private func sum(_ rows: Range<Int>, into sums: UnsafeMutableBufferPointer<UInt32>) {
        sums.initialize(repeating: 0)
        values.withUnsafeBufferPointer { values in
            for y in rows {
                let start = y * width
                for x in 0..<width { sums[x] &+= UInt32(values[start + x]) }
            }
        }
    }

    private static func parts(of length: Int, _ count: Int) -> [Range<Int>] {
        (0..<count).map { part in
            let start = min((part * length + count - 1) / count, length - 1)
            return start..<max(((part + 1) * length + count - 1) / count, start + 1)
        }
    }

    /// The plane turned clockwise by quarters, 1...3.
    func turned(_ quarters: Int) -> LumaPlane {
        switch quarters {
        case 1:
            LumaPlane(width: height, height: width) { x, y in
                values[(height - 1 - x) * width + y]
            }
        case 2: LumaPlane(values: values.reversed(), width: width, height: height)
        default:
            LumaPlane(width: height, height: width) { x, y in values[x * width + width - 1 - y] }
        }
    }

    private init(width: Int, height: Int, _ value: (_ x: Int, _ y: Int) -> UInt8) {
        let count = width * height
        let values = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            for index in 0..<count { output[index] = value(index % width, index / width) }
            initialized = count
        }
        self.init(values: values, width: width, height: height)
    }
}
