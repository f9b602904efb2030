extension LumaPlane {
    var size: (width: Int, height: Int) { (width, height) }

    /// The plane with its longest edge at most `edge`, each pixel the mean of those it stands for.
    func shrunk(to edge: Int) -> LumaPlane {
        let longest = max(width, height)
        guard longest > edge else { return self }
        let columns = max(1, width * edge / longest)
        let rows = max(1, height * edge / longest)
        return LumaPlane(width: columns, height: rows) { x, y in
            mean(
                (x * width / columns)..<max((x + 1) * width / columns, x * width / columns + 1),
                (y * height / rows)..<max((y + 1) * height / rows, y * height / rows + 1))
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

    private func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> UInt8 {
        var sum = 0
        for y in rows {
            for x in columns { sum &+= Int(values[y &* width &+ x]) }
        }
        return UInt8(truncatingIfNeeded: sum / (columns.count * rows.count))
    }
}
