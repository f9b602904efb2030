/// Which files of an archive of RAR 5 ask for a password: libarchive hands out their ciphertext.
///
/// Follows the blocks of the format (RAR 5.0 archive format, "General archive structure") without
/// reading what they hold.
struct RAR5Encryption {
    /// By their number in the archive, from 0.
    private(set) var files: Set<Int> = []
    /// Whether the list of files is enciphered as well.
    private(set) var coversNames = false

    private let bytes: UnsafeRawBufferPointer
    private var position = 8
    private var count = 0

    /// Of an archive of any other kind nothing is said.
    init(of bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0]
        guard bytes.prefix(mark.count).elementsEqual(mark) else { return }
        for _ in 0..<Self.most where !nextBlock() { return }
    }

    /// Blocks that are looked at.
    private static let most = 1000

    /// False at the end.
    private mutating func nextBlock() -> Bool {
        position += 4
        guard let size = number(), size <= bytes.count - position else { return false }
        let end = position + size
        guard let kind = number(), let flags = number(),
            let extra = flags & 1 == 0 ? 0 : number(), let data = flags & 2 == 0 ? 0 : number(),
            extra <= size
        else { return false }
        if kind == 4 { coversNames = true }
        if kind == 2 {
            if hasEncryptionRecord(in: (end - extra)..<end) { files.insert(count) }
            count += 1
        }
        guard kind != 4, data <= bytes.count - end else { return false }
        position = end + data
        return true
    }

    /// A file's extra area is a row of sized records, of which the first kind is encryption.
    private mutating func hasEncryptionRecord(in area: Range<Int>) -> Bool {
        position = area.lowerBound
        while position < area.upperBound, let size = number() {
            let end = position + min(size, area.upperBound - position)
            if number() == 1 { return true }
            position = max(end, position)
        }
        return false
    }

    /// Seven bits a byte, the lowest first; nil at the end or when it is larger than any file.
    private mutating func number() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 42, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
