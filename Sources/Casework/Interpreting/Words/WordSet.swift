/// Some of the grammar's words, as bits.
struct WordSet: Sendable {
    private var bits: UInt128 = 0

    func contains(_ word: Word) -> Bool { bits & Self.bit(of: word) != 0 }

    mutating func insert(_ word: Word) { bits |= Self.bit(of: word) }

    private static func bit(of word: Word) -> UInt128 { 1 << word.rawValue }
}
