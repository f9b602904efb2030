/// A box of a HEIF file (ISO/IEC 14496-12 §4.2): its four letters and where its content lies.
struct HEIFBox {
    let name: String
    let content: Range<Int>

    /// More than that in a row are no picture.
    private static let most = 65_536

    /// Those that lie in a stretch of the file one behind the other, up to the first that does not
    /// fit in it.
    static func all(in file: UnsafeRawBufferPointer, _ stretch: Range<Int>) -> [HEIFBox] {
        var boxes: [HEIFBox] = []
        var numbers = HEIFNumbers(file, stretch)
        while boxes.count < most {
            let start = numbers.rest.lowerBound
            guard var size = numbers.next(4), numbers.next(4) != nil else { break }
            let name = String(decoding: file[(start + 4)..<(start + 8)], as: UTF8.self)
            if size == 1 {
                guard let large = numbers.next(8) else { break }
                size = large
            }
            let header = numbers.rest.lowerBound - start
            let end = size == 0 ? stretch.upperBound - start : size
            guard end >= header, numbers.skip(end - header) else { break }
            boxes.append(HEIFBox(name: name, content: (start + header)..<(start + end)))
        }
        return boxes
    }
}

extension [HEIFBox] {
    func first(named name: String) -> HEIFBox? { first { $0.name == name } }
}

/// Big-endian numbers one behind the other in a stretch of a file; nil beyond its end.
struct HEIFNumbers {
    private let file: UnsafeRawBufferPointer
    /// What was not read yet.
    private(set) var rest: Range<Int>

    /// - `stretch`: within the file.
    init(_ file: UnsafeRawBufferPointer, _ stretch: Range<Int>) {
        self.file = file
        rest = stretch.clamped(to: 0..<file.count)
    }

    /// - `bytes`: of the number, 0...8; nil also for a number that no `Int` holds.
    mutating func next(_ bytes: Int) -> Int? {
        guard bytes <= 8, bytes <= rest.count else { return nil }
        let end = rest.lowerBound + bytes
        let number = file[rest.lowerBound..<end].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = end..<rest.upperBound
        return Int(exactly: number)
    }

    mutating func versionAndFlags() -> (version: Int, flags: Int)? {
        next(4).map { ($0 >> 24, $0 & 0xFF_FFFF) }
    }

    /// False when there are not so many bytes.
    mutating func skip(_ bytes: Int) -> Bool {
        guard bytes <= rest.count else { return false }
        rest = (rest.lowerBound + bytes)..<rest.upperBound
        return true
    }
}
