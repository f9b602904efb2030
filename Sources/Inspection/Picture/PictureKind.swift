package import Materials

/// Tells a picture's type by its first bytes; a name or a declared type is never believed.
package func pictureType(of bytes: UnsafeRawBufferPointer) -> PictureType {
    func begins(_ pattern: [UInt8], at offset: Int = 0) -> Bool {
        bytes.count >= offset + pattern.count
            && bytes[offset..<(offset + pattern.count)].elementsEqual(pattern)
    }
    if begins([0xFF, 0xD8, 0xFF]) { return .jpeg }
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) { return .gif }
    if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return .webp }
    if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) { return .tiff }
    if begins(Array("ftyp".utf8), at: 4) {
        for brand in ["avif", "avis"] where begins(Array(brand.utf8), at: 8) { return .avif }
        for brand in ["heic", "heix", "hevc", "mif1", "msf1"] where begins(Array(brand.utf8), at: 8) {
            return .heic
        }
    }
    if begins(Array("BM".utf8)), bytes.count > 26, bytes[14] == 40 || bytes[14] == 124 { return .bmp }
    // Acrobat takes a PDF whose header begins within the first kilobyte.
    let head = bytes.prefix(1024)
    if let percent = head.indices.first(where: { head[$0] == UInt8(ascii: "%") && begins(Array("%PDF".utf8), at: $0) }),
        percent < 1024
    {
        return .pdf
    }
    return .other
}
