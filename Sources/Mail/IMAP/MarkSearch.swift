/// Finds the line that begins with a mark in a stream of which nothing else matters.
struct MarkSearch {
    /// Bytes looked at so far.
    private(set) var seen = 0

    private let mark: [UInt8]
    private var matched = 0

    /// The mark is looked for with a line break before it; the stream's start counts as one.
    init(for mark: String) {
        self.mark = Array(mark.utf8)
        matched = 2
    }

    /// The offset just after the marked line, once it has passed by.
    mutating func lineEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
        for (offset, byte) in bytes.enumerated() {
            seen += 1
            if matched == mark.count {
                if byte == UInt8(ascii: "\n") { return offset + 1 }
            } else if byte == mark[matched] {
                matched += 1
            } else {
                // CR occurs at the mark's start only, so no shorter overlap has to be tried.
                matched = byte == UInt8(ascii: "\r") ? 1 : 0
            }
        }
        return nil
    }
}
