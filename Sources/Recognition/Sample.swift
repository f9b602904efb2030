internal import Materials

/// A drawn page with a number on it, read before the process locks itself in.
///
/// Libraries load, and Swift looks up conformances, at the first use; and a reader that does not
/// read this is not fit to read a stranger's paper.
enum Sample {
    struct Misread: Error, CustomStringConvertible {
        var description: String
    }

    private static let number = "20260115"

    static func rehearse(with reader: PageReader) throws {
        let lines = try reader.lines(in: page)
        guard lines.map(\.text) == [number] else {
            throw Misread(description: "the sample \(number) was read as \(lines.map(\.text))")
        }
    }

    /// Each digit in dots of 5 columns and 7 rows, as on a display; a column is a number whose lowest
    /// bit is its uppermost dot.
    private static let digits: [Character: [UInt8]] = [
        "0": [0x3E, 0x51, 0x49, 0x45, 0x3E], "1": [0x00, 0x42, 0x7F, 0x40, 0x00],
        "2": [0x42, 0x61, 0x51, 0x49, 0x46], "5": [0x27, 0x45, 0x45, 0x45, 0x39],
        "6": [0x3C, 0x4A, 0x49, 0x49, 0x30],
    ]

    private static let dot = 5
    private static let margin = 40

    /// The number in black on white.
    private static var page: Bitmap {
        let columns = number.flatMap { digit -> [UInt8] in (digits[digit] ?? []) + [0] }
        var page = Bitmap(
            grey: 255, width: columns.count * dot + 2 * margin, height: 7 * dot + 2 * margin)
        for (x, column) in columns.enumerated() {
            for y in 0..<7 where column >> UInt8(y) & 1 == 1 {
                page.blacken(x: margin + x * dot, y: margin + y * dot, side: dot)
            }
        }
        return page
    }
}

extension Bitmap {
    fileprivate mutating func blacken(x: Int, y: Int, side: Int) {
        for row in y..<y + side {
            let start = 3 * (row * width + x)
            for index in start..<start + 3 * side { pixels[index] = 0 }
        }
    }
}
