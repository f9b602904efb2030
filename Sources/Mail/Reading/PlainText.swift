/// Text made fit to keep and show: LF line ends, no control, direction or zero-width characters,
/// no blanks at line ends, at most one empty line in a row.
func cleanText(_ text: String) -> String {
    var lines: [String] = []
    for line in textLines(text) {
        let clean = cleanLine(line)
        if clean.isEmpty, lines.last?.isEmpty ?? true { continue }
        lines.append(clean)
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
}

/// Puts the paragraphs of `format=flowed` together again (RFC 3676 §4.2).
func unflowed(_ text: String, deletesBlank: DeletedBlank) -> String {
    var output = ""
    var isOpen = false
    for (number, line) in textLines(text).enumerated() {
        let stuffed = line.utf8.first == 0x20 ? line.dropFirst() : line
        let isOwnLine = stuffed.utf8.first == UInt8(ascii: ">") || stuffed == "-- "
        if number > 0, !isOpen || isOwnLine { output.append("\n") }
        isOpen = stuffed.utf8.last == 0x20 && !isOwnLine
        output += isOpen && deletesBlank == .deleted ? stuffed.dropLast() : stuffed
    }
    return output
}

/// What becomes of the blank before a soft line break: the parameter `DelSp`.
enum DeletedBlank {
    case deleted, kept
}

/// Lines by any of CRLF, LF and CR; by bytes, since a line may be one endless character.
func textLines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var isAfterReturn = false
    for index in text.utf8.indices {
        let byte = text.utf8[index]
        guard byte == 0x0A || byte == 0x0D else {
            isAfterReturn = false
            continue
        }
        // The feed of a CRLF ends no line of its own.
        if byte == 0x0D || !isAfterReturn { lines.append(text[start..<index]) }
        start = text.utf8.index(after: index)
        isAfterReturn = byte == 0x0D
    }
    return lines + [text[start...]]
}

private func cleanLine(_ line: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars where !HeaderText.isInvisible(scalar) {
        scalars.append(scalar == "\u{A0}" ? " " : scalar)
    }
    // `-- ` begins a signature and must stay what it is.
    if String(scalars) == "-- " { return "-- " }
    while let last = scalars.last, last == " " || last == "\t" || last == "\u{3000}" {
        scalars.removeLast()
    }
    return String(scalars)
}
