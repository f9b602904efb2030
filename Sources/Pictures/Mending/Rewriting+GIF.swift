extension Rewriting {
    /// Header, colours and the one picture of a GIF, without its extensions but the one that says
    /// which colour is transparent.
    ///
    /// Nil when blocks overrun the file or there is no picture (GIF89a §17-27).
    static func gif(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count > 13 else { return nil }
        var reader = GIFBlocks(bytes, offset: 13 + colours(bytes[10]))
        guard reader.offset <= bytes.count else { return nil }
        var file = [UInt8](bytes[..<reader.offset])
        while let block = reader.next() {
            switch block.kind {
            case .control: file += bytes[block.range]
            case .extension: break
            case .picture:
                file += bytes[block.range]
                // The trailer.
                return file + [0x3B]
            }
        }
        return nil
    }

    /// Bytes of the colour table that a packed field announces.
    fileprivate static func colours(_ packed: UInt8) -> Int {
        packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1)
    }
}

/// Walks the blocks of a GIF.
private struct GIFBlocks {
    enum Kind { case picture, control, `extension` }

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    /// Nil at the trailer, at an unknown block and at the file's end.
    mutating func next() -> (kind: Kind, range: Range<Int>)? {
        guard offset + 10 <= bytes.count else { return nil }
        switch bytes[offset] {
        case 0x21:
            let kind: Kind = bytes[offset + 1] == 0xF9 ? .control : .extension
            return block(kind, subblocksAt: offset + 2)
        case 0x2C:
            // The picture's own colours, then the size of a code.
            let table = Rewriting.colours(bytes[offset + 9])
            return block(.picture, subblocksAt: offset + 10 + table + 1)
        default: return nil
        }
    }

    private mutating func block(_ kind: Kind, subblocksAt start: Int) -> (Kind, Range<Int>)? {
        let begin = offset
        var end = start
        while end < bytes.count {
            let length = Int(bytes[end])
            end += 1 + length
            guard length == 0 else { continue }
            offset = end
            return (kind, begin..<end)
        }
        return nil
    }
}
