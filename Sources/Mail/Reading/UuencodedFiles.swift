/// Files that a text carries in lines of its own, as mail did before MIME (POSIX `uuencode`).
///
/// What begins like one and does not end like one is text.
struct UuencodedFiles {
    /// The text without them.
    private(set) var text: [UInt8]
    private(set) var files: [(name: [UInt8], bytes: [UInt8])] = []

    private static let most = 100

    init(in bytes: [UInt8]) {
        text = bytes
        guard bytes[...].range(of: Self.begin) != nil else { return }
        let lines = Lines(bytes)
        var kept: [UInt8] = []
        var index = 0
        while index < lines.count {
            if files.count < Self.most, let file = Self.file(lines, at: index) {
                files.append((file.name, file.bytes))
                index = file.next
            } else {
                kept += lines.whole(index)
                index += 1
            }
        }
        if !files.isEmpty { text = kept }
    }

    private static let begin = Array("begin ".utf8)
    private static let end = Array("end".utf8)

    private static func file(
        _ lines: Lines, at start: Int
    ) -> (name: [UInt8], bytes: [UInt8], next: Int)? {
        guard let name = name(lines[start]) else { return nil }
        var bytes: [UInt8] = []
        for index in (start + 1)..<max(start + 1, lines.count) {
            let line = lines[index]
            if line.elementsEqual(end) { return (name, bytes, index + 1) }
            // No line of text that begins another file is data, so no line is looked at twice.
            guard append(line, to: &bytes) else { return nil }
        }
        return nil
    }

    /// `begin 644 name`.
    private static func name(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard line.starts(with: begin) else { return nil }
        let mode = line.dropFirst(begin.count).prefix { $0 != 0x20 }
        let name = line[mode.endIndex...].dropFirst()
        let isMode = (3...4).contains(mode.count) && mode.allSatisfy { (0x30...0x37).contains($0) }
        return isMode && !name.isEmpty ? Array(name) : nil
    }

    /// A line's first character counts its bytes; blanks at its end may have been lost on the way.
    private static func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard let first = line.first else { return true }
        let digits = line.dropFirst()
        let count = Int(first &- 0x20) & 0x3F
        guard (0x20...0x60).contains(first), digits.allSatisfy({ (0x20...0x60).contains($0) }),
            digits.count <= (count + 2) / 3 * 4 + 1
        else { return false }
        let end = bytes.count + count
        var index = digits.startIndex
        while bytes.count < end {
            let group = (0..<4).reduce(UInt32(0)) { group, place in
                let position = index + place
                let digit = position < digits.endIndex ? digits[position] &- 0x20 & 0x3F : 0
                return group << 6 | UInt32(digit & 0x3F)
            }
            for shift in [16, 8, 0] where bytes.count < end {
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(shift)))
            }
            index += 4
        }
        return true
    }
}

/// The lines of a text by their places in it.
private struct Lines {
    private let bytes: [UInt8]
    private var ends: [Int] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        for (index, byte) in bytes.enumerated() where byte == 0x0A { ends.append(index + 1) }
        if ends.last ?? 0 < bytes.count { ends.append(bytes.count) }
    }

    var count: Int { ends.count }

    /// With its line end.
    func whole(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    subscript(index: Int) -> ArraySlice<UInt8> {
        var line = whole(index)
        while line.last == 0x0A || line.last == 0x0D { line.removeLast() }
        return line
    }
}
