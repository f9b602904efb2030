internal import Materials

/// A stranger's or reviewer's words as a letter may repeat them: one line, no controls, no
/// direction tricks, personal numbers masked, cut to `limit` characters.
func quoted(_ text: String, limit: Int = 300) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace {
            if line.last != " ", !line.isEmpty { line.append(" ") }
        } else if !scalar.isUnprintable {
            line.append(scalar)
        }
    }
    let masked = Redaction.freeText(trimmed(String(line)))
    return masked.count > limit ? masked.prefix(limit - 1) + "…" : masked
}

/// A file's name as a letter may show it.
func shownFileName(_ name: String) -> String {
    let shown = quoted(name, limit: 60)
    return shown.isEmpty ? "?" : shown
}

extension Unicode.Scalar {
    /// Controls, direction marks and other characters that change how their neighbours look.
    fileprivate var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            true
        default: false
        }
    }
}
