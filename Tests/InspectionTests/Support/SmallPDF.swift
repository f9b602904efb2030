/// A PDF of one small page for each text, in a font that is not in the file.
///
/// As registrars' printing programs write them: a reader has to have a Chinese font of its own, and
/// the table that says which glyph a code means (PDF 1.7 §9.7.5.2).
func smallPDF(pages texts: [String]) -> [UInt8] {
    var objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count \(texts.count)/Kids[\(texts.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " "))]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    for (number, text) in texts.enumerated() {
        let codes = text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        let drawing = "BT /F1 24 Tf 20 60 Td <\(codes.joined())> Tj ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 120]/Contents \(7 + 2 * number) 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append("<</Length \(drawing.utf8.count)>>stream\n\(drawing)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
        offsets.append(file.utf8.count)
        file += "\(index + 1) 0 obj\(object)endobj\n"
    }
    let table = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
        let digits = String(offset)
        file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(file.utf8)
}
