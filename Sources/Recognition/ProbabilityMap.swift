/// How probable it is, for each pixel, that it is text.
struct ProbabilityMap {
    let values: [Float]
    let width: Int
    let height: Int

    /// Connected pixels that are likely text.
    struct Component {
        /// Its uppermost row.
        let top: Int
        /// The first and the last pixel of each of its rows, from the top without gaps.
        private(set) var rows: [ClosedRange<Int>] = []
        private(set) var pixels = 0
        private var sum: Float = 0

        init(top: Int) { self.top = top }

        /// Mean probability, 0...1.
        var score: Float { sum / Float(pixels) }

        /// The corners of its pixels that can lie on its hull.
        var outline: [Point] {
            rows.enumerated().flatMap { index, row -> [Point] in
                let (left, right) = (Float(row.lowerBound), Float(row.upperBound + 1))
                let (top, bottom) = (Float(top + index), Float(top + index + 1))
                return [
                    Point(x: left, y: top), Point(x: right, y: top),
                    Point(x: left, y: bottom), Point(x: right, y: bottom),
                ]
            }
        }

        /// Takes in a pixel of a row that it has, or of the one below its last.
        fileprivate mutating func add(x: Int, y: Int, _ probability: Float) {
            if y - top == rows.count {
                rows.append(x...x)
            } else {
                let row = rows[y - top]
                rows[y - top] = min(row.lowerBound, x)...max(row.upperBound, x)
            }
            pixels += 1
            sum += probability
        }
    }

    /// The 8-connected components above a threshold, top to bottom by their first pixels, at most
    /// `limit`.
    func components(above threshold: Float, limit: Int) -> [Component] {
        var isOpen = values.map { $0 > threshold }
        var components: [Component] = []
        for start in isOpen.indices where isOpen[start] {
            guard components.count < limit else { break }
            components.append(component(at: start, taking: &isOpen))
        }
        return components
    }

    /// Takes a component's pixels out of `isOpen`.
    private func component(at start: Int, taking isOpen: inout [Bool]) -> Component {
        var component = Component(top: start / width)
        var pending = [start]
        isOpen[start] = false
        while let index = pending.popLast() {
            let (y, x) = index.quotientAndRemainder(dividingBy: width)
            component.add(x: x, y: y, values[index])
            for row in max(0, y - 1)...min(height - 1, y + 1) {
                for column in max(0, x - 1)...min(width - 1, x + 1) {
                    let neighbour = row * width + column
                    guard isOpen[neighbour] else { continue }
                    isOpen[neighbour] = false
                    pending.append(neighbour)
                }
            }
        }
        return component
    }
}
