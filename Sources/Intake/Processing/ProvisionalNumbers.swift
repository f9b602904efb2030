/// Gives numbers that are unique within one decision; the store gives the real ones.
final class ProvisionalNumbers {
    private var last: Int64 = 0

    func next() -> Int64 {
        last -= 1
        return last
    }
}
