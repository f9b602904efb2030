/// The media type that bytes have by their content, whatever they were called.
///
/// `declared` is believed only for kinds that have no mark of their own.
package func mediaType(of bytes: [UInt8], declared: String) -> String {
    if bytes.isEmpty { return "application/x-empty" }
    if let mark = fileMarks.first(where: { bytes.begins(with: $0.bytes, at: $0.offset) }) {
        return mark.type == "application/zip" ? zipType(bytes) : mark.type
    }
    if bytes.begins(with: "RIFF", at: 0), bytes.begins(with: "WEBP", at: 8) { return "image/webp" }
    if bytes.begins(with: "ftyp", at: 4) { return brandType(bytes) }
    if isBitmap(bytes) { return "image/bmp" }
    if isEncryptedOpenPGP(bytes) { return openPGP }
    if bytes.prefix(1024).contains("%PDF-") { return "application/pdf" }
    return isText(bytes) ? textType(bytes, declared: declared) : unknownType(bytes, declared)
}

/// What an encrypted OpenPGP message is called here, whichever way it came (RFC 3156 §4 calls so a
/// part beside it).
let openPGP = "application/pgp-encrypted"

private struct FileMark {
    var bytes: [UInt8]
    var offset = 0
    var type: String
}

private let fileMarks: [FileMark] = [
    FileMark(bytes: [0xFF, 0xD8, 0xFF], type: "image/jpeg"),
    FileMark(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], type: "image/png"),
    FileMark(bytes: Array("GIF87a".utf8), type: "image/gif"),
    FileMark(bytes: Array("GIF89a".utf8), type: "image/gif"),
    FileMark(bytes: [0x49, 0x49, 0x2A, 0x00], type: "image/tiff"),
    FileMark(bytes: [0x4D, 0x4D, 0x00, 0x2A], type: "image/tiff"),
    FileMark(bytes: [0x50, 0x4B, 0x03, 0x04], type: "application/zip"),
    FileMark(bytes: [0x50, 0x4B, 0x05, 0x06], type: "application/zip"),
    FileMark(bytes: [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], type: "application/vnd.rar"),
    FileMark(bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], type: "application/x-7z-compressed"),
    FileMark(bytes: [0x78, 0x9F, 0x3E, 0x22], type: "application/ms-tnef"),
    FileMark(
        bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], type: "application/x-ole-storage"),
    FileMark(bytes: [0, 5, 0x16, 0], type: "application/applefile"),
    FileMark(bytes: [0, 5, 0x16, 7], type: "application/applefile"),
    FileMark(bytes: [0x1F, 0x8B], type: "application/gzip"),
    FileMark(bytes: Array("BZh".utf8), type: "application/x-bzip2"),
    FileMark(bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], type: "application/x-xz"),
    FileMark(bytes: Array("ustar".utf8), offset: 257, type: "application/x-tar"),
    FileMark(bytes: Array("8BPS".utf8), type: "image/vnd.adobe.photoshop"),
    FileMark(bytes: Array("{\\rtf".utf8), type: "text/rtf"),
    FileMark(bytes: [0x4D, 0x5A], type: "application/vnd.microsoft.portable-executable"),
    FileMark(bytes: [0x7F, 0x45, 0x4C, 0x46], type: "application/x-executable"),
]

/// Office documents are zip files, known by names that each of them has in it; OpenDocument says its
/// type in the first (ODF 1.3 part 2 §3.3).
private func zipType(_ bytes: [UInt8]) -> String {
    let openDocument = "application/vnd.oasis.opendocument."
    if bytes.begins(with: "mimetype\(openDocument)", at: 30) { return openDocument + "text" }
    let office = "application/vnd.openxmlformats-officedocument."
    // Local headers in front, the directory behind.
    let ends = [bytes.prefix(8 << 10), bytes.suffix(32 << 10)]
    guard ends.contains(where: { $0.contains("[Content_Types].xml") }) else {
        return "application/zip"
    }
    let folders = [
        ("word/", "wordprocessingml.document"), ("xl/", "spreadsheetml.sheet"),
        ("ppt/", "presentationml.presentation"),
    ]
    let found = folders.first { folder, _ in
        ends.contains { $0.contains(folder) }
    }
    return found.map { office + $0.1 } ?? "application/zip"
}

/// ISO base media files name their brand (ISO/IEC 14496-12 §4.3); phones differ in the major one.
private func brandType(_ bytes: [UInt8]) -> String {
    let size = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let box = bytes.prefix(min(max(size, 12), 256)).dropFirst(8)
    var brands: [String] = []
    for start in stride(from: box.startIndex, to: box.endIndex - 3, by: 4) where start != 12 {
        brands.append(String(decoding: box[start..<(start + 4)], as: UTF8.self))
    }
    if brands.contains("avif") || brands.contains("avis") { return "image/avif" }
    let heic: Set = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]
    return brands.contains(where: heic.contains) ? "image/heic" : "video/mp4"
}

/// Two letters are no mark by themselves; the size of the second header is.
private func isBitmap(_ bytes: [UInt8]) -> Bool {
    bytes.begins(with: "BM", at: 0) && bytes.count > 26
        && [12, 40, 52, 56, 64, 108, 124].contains(bytes[14])
        && bytes[15...17].allSatisfy { $0 == 0 }
}

private func isText(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(64 << 10)
    return head.allSatisfy {
        $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0)
    }
        && (head.allSatisfy { $0 < 0x80 } || isWritten(head))
}

/// Whether bytes beyond ASCII are letters of UTF-8 or of a two-byte charset, not noise.
private func isWritten(_ head: ArraySlice<UInt8>) -> Bool {
    if String(validating: head.dropLast(bytesOfCutCharacter(head)), as: UTF8.self) != nil {
        return true
    }
    return head.count { $0 >= 0xA1 && $0 < 0xFF } * 20 >= head.count { $0 >= 0x80 } * 19
}

private func bytesOfCutCharacter(_ head: ArraySlice<UInt8>) -> Int {
    let tail = head.suffix(4).reversed()
    return (tail.firstIndex { $0 >= 0xC0 }).map { tail.distance(from: tail.startIndex, to: $0) + 1 }
        .flatMap { head.count < 64 << 10 ? nil : $0 } ?? 0
}

private func textType(_ bytes: [UInt8], declared: String) -> String {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head")
        || start.hasPrefix("<body") || start.hasPrefix("<meta")
    {
        return "text/html"
    }
    if start.hasPrefix("<svg") || start.hasPrefix("<?xml") && start.contains("<svg") {
        return "image/svg+xml"
    }
    if start.hasPrefix("<?xml") { return "text/xml" }
    let isTextual = declared.hasPrefix("text/") || declared.hasPrefix("message/")
    return isTextual ? declared : "text/plain"
}

/// Nothing is taken for a picture by name; a signature says what it is to be taken for.
private func unknownType(_ bytes: [UInt8], _ declared: String) -> String {
    guard isCryptographicMessage(bytes) else { return "application/octet-stream" }
    return declared.contains("pkcs7") ? declared : "application/pkcs7-mime"
}

/// Signed and encrypted mail begins with its type's number, 1.2.840.113549.1.7 (RFC 5652 §3).
private func isCryptographicMessage(_ bytes: [UInt8]) -> Bool {
    let number: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    return bytes.first == 0x30 && bytes.prefix(20).range(of: number) != nil
}

extension [UInt8] {
    fileprivate func begins(with mark: String, at offset: Int) -> Bool {
        begins(with: Array(mark.utf8), at: offset)
    }

    fileprivate func begins(with mark: [UInt8], at offset: Int) -> Bool {
        count >= offset + mark.count && self[offset..<(offset + mark.count)].elementsEqual(mark)
    }
}
