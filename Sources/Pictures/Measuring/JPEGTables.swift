/// The mean of a JPEG's quantisation table for brightness (ITU-T T.81 §B.2.4.1), 1 and up; nil when
/// no table can be found.
///
/// The standard's own table has 58 at quality 50, 72 at 40, 29 at 75 and 9 at 92.
func quantisation(of jpeg: UnsafeRawBufferPointer) -> Double? {
    var offset = 2
    while offset + 4 <= jpeg.count, jpeg[offset] == 0xFF {
        let marker = jpeg[offset + 1]
        // The coded pixels begin; tables come before them.
        if marker == 0xDA { return nil }
        let length = Int(jpeg[offset + 2]) << 8 | Int(jpeg[offset + 3])
        guard length >= 2, offset + 2 + length <= jpeg.count else { return nil }
        let segment = jpeg[(offset + 4)..<(offset + 2 + length)]
        if marker == 0xDB, let mean = mean(ofTablesIn: segment) { return mean }
        offset += 2 + length
    }
    return nil
}

/// Of the table numbered 0, which brightness uses.
private func mean(ofTablesIn segment: Slice<UnsafeRawBufferPointer>) -> Double? {
    var rest = segment
    while let head = rest.popFirst() {
        let bytes = head >> 4 == 0 ? 1 : 2
        guard rest.count >= 64 * bytes else { return nil }
        let table = rest.prefix(64 * bytes)
        rest = rest.dropFirst(64 * bytes)
        guard head & 15 == 0 else { continue }
        let sum =
            bytes == 1
            ? table.reduce(0) { $0 + Int($1) }
            : stride(from: table.startIndex, to: table.endIndex, by: 2)
                .reduce(0) { $0 + Int(table[$1]) << 8 + Int(table[$1 + 1]) }
        return Double(sum) / 64
    }
    return nil
}
