/// A directory of EXIF 2.3 (§4.6.2), put together by the test.
struct EXIFDirectory {
    enum Entry {
        /// - `count`: how long it says it is.
        case text(_ tag: UInt16, _ content: String, count: UInt32? = nil)
        case pointer(_ tag: UInt16, to: [Entry])
        case number(_ tag: UInt16, UInt32)
    }

    /// What a segment APP1 holds: a main directory, and one for the thumbnail when there is one.
    ///
    /// - `next`: where the main directory says the next one is, when there is no thumbnail.
    static func file(main: [Entry], next: UInt32 = 0, thumbnail: [UInt8]?) -> [UInt8] {
        let start: [UInt8] = Array("MM\0*".utf8) + [0, 0, 0, 8]
        guard let thumbnail else {
            return Array("Exif\0\0".utf8) + start + directory(main, at: 8, next: next)
        }
        let place = UInt32(8 + directory(main, at: 8, next: 0).count)
        let picture =
            place + UInt32(directory([.number(0, 0), .number(0, 0)], at: 0, next: 0).count)
        let second = [Entry.number(0x201, picture), .number(0x202, UInt32(thumbnail.count))]
        return Array("Exif\0\0".utf8) + start + directory(main, at: 8, next: place)
            + directory(second, at: place, next: 0) + thumbnail
    }

    private static func directory(_ entries: [Entry], at place: UInt32, next: UInt32) -> [UInt8] {
        var fields = bytes(UInt16(entries.count))
        var behind: [UInt8] = []
        let end = place + UInt32(2 + 12 * entries.count + 4)
        for entry in entries {
            let here = end + UInt32(behind.count)
            switch entry {
            case .text(let tag, let content, let count):
                let length = UInt32(content.utf8.count)
                fields += bytes(tag) + bytes(UInt16(7)) + bytes(count ?? length) + bytes(here)
                behind += Array(content.utf8)
            case .pointer(let tag, let inner):
                fields += bytes(tag) + bytes(UInt16(4)) + bytes(UInt32(1)) + bytes(here)
                behind += directory(inner, at: here, next: 0)
            case .number(let tag, let value):
                fields += bytes(tag) + bytes(UInt16(4)) + bytes(UInt32(1)) + bytes(value)
            }
        }
        return fields + bytes(next) + behind
    }

    private static func bytes(_ value: UInt16) -> [UInt8] {
        [UInt8(value >> 8), UInt8(value & 255)]
    }

    private static func bytes(_ value: UInt32) -> [UInt8] { littleEndian(value).reversed() }
}
