internal import Glibc

extension ArraySlice<UInt8> {
    /// Where a pattern first stands; a search by characters takes many times as long.
    func range(of pattern: [UInt8]) -> Range<Int>? {
        guard let first = pattern.first else { return startIndex..<startIndex }
        let offset = withUnsafeBytes { bytes -> Int? in
            var position = 0
            while let found = bytes.firstIndex(of: first, in: position..<bytes.count) {
                let end = found + pattern.count
                guard end <= bytes.count else { return nil }
                if bytes[found..<end].elementsEqual(pattern) { return found }
                position = found + 1
            }
            return nil
        }
        return offset.map { startIndex + $0..<(startIndex + $0 + pattern.count) }
    }

    func contains(_ text: String) -> Bool { range(of: Array(text.utf8)) != nil }
}

extension UnsafeRawBufferPointer {
    /// `memchr` over a range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard let base = baseAddress, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
