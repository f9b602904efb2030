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
