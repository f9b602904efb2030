package import Materials

extension PictureType {
    /// The type that a file has by its first bytes; a name or a declared type is never believed.
    package init(ofContent bytes: UnsafeRawBufferPointer) {
        let mark = Self.marks.first { mark in
            mark.pieces.allSatisfy { bytes.holds($0.bytes, at: $0.offset) }
        }
        if let mark {
            self = mark.type
        } else if bytes.holds(Array("ftyp".utf8), at: 4) {
            self = Self(brandsOf: bytes)
        } else if BitmapHeader(bytes) != nil {
            self = .bmp
        } else if bytes.hasPDFHeader {
            self = .pdf
        } else {
            self = .other
        }
    }

    private struct Mark {
        var type: PictureType
        var pieces: [(offset: Int, bytes: [UInt8])]

        init(_ type: PictureType, _ pieces: (offset: Int, bytes: [UInt8])...) {
            self.type = type
            self.pieces = pieces
        }
    }

    private static let marks: [Mark] = [
        Mark(.jpeg, (0, [0xFF, 0xD8, 0xFF])),
        Mark(.png, (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        Mark(.gif, (0, Array("GIF87a".utf8))),
        Mark(.gif, (0, Array("GIF89a".utf8))),
        Mark(.webp, (0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))),
        Mark(.tiff, (0, [0x49, 0x49, 0x2A, 0x00])),
        Mark(.tiff, (0, [0x4D, 0x4D, 0x00, 0x2A])),
    ]

    /// ISO/IEC 14496-12 §4.3: phones differ in the major brand, so every brand of the box counts.
    private init(brandsOf bytes: UnsafeRawBufferPointer) {
        let size = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let end = min(max(size, 12), 256, bytes.count)
        let brands = stride(from: 8, to: end - 3, by: 4).map { start in
            String(decoding: bytes[start..<(start + 4)], as: UTF8.self)
        }
        if brands.contains("avif") || brands.contains("avis") {
            self = .avif
        } else if brands.contains(where: ["heic", "heix", "hevc", "hevx", "mif1", "msf1"].contains)
        {
            self = .heic
        } else {
            self = .other
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func holds(_ mark: [UInt8], at offset: Int) -> Bool {
        count >= offset + mark.count && self[offset..<(offset + mark.count)].elementsEqual(mark)
    }

    /// Readers take a PDF whose header begins anywhere in the first kilobyte.
    fileprivate var hasPDFHeader: Bool {
        prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil
    }
}
