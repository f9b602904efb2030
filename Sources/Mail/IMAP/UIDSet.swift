/// UIDs in the short form that commands take: `1:4,9` (RFC 9051 §9, sequence-set).
func uidSet(_ uids: [UInt32]) -> String {
    var ranges: [ClosedRange<UInt32>] = []
    for uid in uids.sorted() {
        if let last = ranges.last, uid <= last.upperBound || uid - last.upperBound == 1 {
            ranges[ranges.count - 1] = last.lowerBound...max(uid, last.upperBound)
        } else {
            ranges.append(uid...uid)
        }
    }
    return ranges.map { range in
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound):\(range.upperBound)"
    }.joined(separator: ",")
}

/// Whether a word can stand bare in a command (RFC 9051 §9, ATOM-CHAR).
func isAtom(_ word: String) -> Bool {
    !word.isEmpty
        && word.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"(){%*\"\\]".utf8.contains($0) }
}

/// The stretches of UIDs by which a mailbox is listed.
///
/// A stretch is 500 UIDs; after an empty one the next is twice as long, up to 65,536, since the
/// UIDs of a mailbox whose messages are moved away have long gaps.
struct UIDWindows {
    private var low: UInt64
    private let end: UInt64
    private var length: UInt64 = 500

    init(from first: UInt32, below end: UInt32) {
        low = UInt64(max(first, 1))
        self.end = UInt64(end)
    }

    mutating func next() -> ClosedRange<UInt32>? {
        guard low < end else { return nil }
        let high = min(low + length, end) - 1
        defer { low = high + 1 }
        return UInt32(low)...UInt32(high)
    }

    /// Adapts the next stretch to how many messages the last one had.
    mutating func note(found: Int) { length = found == 0 ? min(length * 2, 65536) : 500 }
}
