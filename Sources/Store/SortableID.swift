/// Makes row ids that sort by time: 43 bits of epoch milliseconds, then 20 bits that begin at
/// random and count up.
///
/// Made here and not by the database, so that a row's id is known before it is written and both
/// engines run the same SQL.
struct SortableID {
    private var last: Int64 = 0

    /// Always greater than the one before, even when the clock steps back.
    ///
    /// The upper half of the low bits is left for counting. Another process may pick the same
    /// number in the same millisecond once in half a million; the primary key then refuses the
    /// whole transaction.
    mutating func next(at now: Int64, random: UInt64) -> Int64 {
        let fresh = now << 20 | Int64(random & 0x7ffff)
        last = max(last + 1, fresh)
        return last
    }

    /// The smallest number of a millisecond, and of times beyond all numbers the nearest.
    static func first(at milliseconds: Int64) -> Int64 {
        min(max(milliseconds, 0), Int64.max >> 20) << 20
    }
}
