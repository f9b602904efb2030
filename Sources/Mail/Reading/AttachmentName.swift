internal import CGMime

/// A sender's file name made fit to show: the last path component in Unicode's composed form,
/// without control or direction characters, at most 255 bytes.
///
/// It is never used as a path; where bytes go is decided by their hash.
func attachmentName(_ text: String, _ charsets: CharsetDecoder) -> String {
    let components = charsets.repaired(text).split { $0 == "/" || $0 == "\\" }
    let name = HeaderText.printable(composed(components.last.map(String.init) ?? ""))
    return name == "." || name == ".." ? "" : shortened(name)
}

/// Normalisation form C (Unicode Annex 15): macOS sends names taken apart.
private func composed(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }),
        let bytes = g_utf8_normalize(text, -1, G_NORMALIZE_NFC)
    else { return text }
    defer { g_free(bytes) }
    return String(cString: bytes)
}

/// Cut before the extension, which says more than the end of a long name.
private func shortened(_ name: String) -> String {
    let limit = 255
    guard name.utf8.count > limit else { return name }
    let dot = name.lastIndex(of: ".")
    let ending = dot.map { name[$0...] }.flatMap { $0.utf8.count <= 10 ? $0 : nil } ?? ""
    var stem = String.UnicodeScalarView()
    var room = limit - ending.utf8.count
    for scalar in name.unicodeScalars {
        room -= UTF8.width(scalar)
        guard room >= 0 else { break }
        stem.append(scalar)
    }
    return String(stem) + ending
}
