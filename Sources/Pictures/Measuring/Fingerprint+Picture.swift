internal import Glibc
internal import Materials

extension Fingerprint {
    /// The signs of the 64 slowest waves in the picture's brightness, each against their median.
    ///
    /// The picture is averaged to 32×32 cells and transformed by a discrete cosine transform, whose
    /// constant term is left out.
    init(of luma: LumaPlane) {
        let cells = luma.means(columns: Self.side, rows: Self.side)
        let rows = (0..<Self.side).map { row in
            Self.waves.map { wave in
                zip(wave, cells[(row * Self.side)..<((row + 1) * Self.side)]).map(*).reduce(0, +)
            }
        }
        var values: [Double] = []
        for vertical in Self.waves {
            for horizontal in Self.waves.indices {
                values.append(zip(vertical, rows).map { $0 * $1[horizontal] }.reduce(0, +))
            }
        }
        // The constant term is the brightness alone.
        values[0] = 0
        let median = values.sorted()[32]
        self.init(
            bits: values.enumerated().reduce(0) { bits, value in
                value.element > median ? bits | 1 << UInt64(value.offset) : bits
            })
    }

    private static let side = 32

    private static let waves: [[Double]] = (0..<8).map { frequency in
        (0..<side).map { place in
            cos(Double.pi * Double(frequency) * (Double(place) + 0.5) / Double(side))
        }
    }
}
