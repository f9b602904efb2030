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
    var lines: [Substring] = []
    var paragraph: String?
    var output: [String] = []
    lines = textLines(text)
    for line in lines {
        let stuffed = line.hasPrefix(" ") ? line.dropFirst() : line
        let isQuoted = stuffed.hasPrefix(">")
        let joined = (paragraph ?? "") + stuffed
        if stuffed.hasSuffix(" "), stuffed != "-- ", !isQuoted {
            paragraph = deletesBlank == .deleted ? String(joined.dropLast()) : joined
        } else if isQuoted || stuffed == "-- ", let open = paragraph {
            output += [open, String(stuffed)]
            paragraph = nil
        } else {
            output.append(joined)
            paragraph = nil
        }
    }
    if let paragraph { output.append(paragraph) }
    return output.joined(separator: "\n")
}

/// What becomes of the blank before a soft line break: the parameter `DelSp`.
enum DeletedBlank {
    case deleted, kept
}

/// Lines by any of CRLF, LF and CR.
func textLines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
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
