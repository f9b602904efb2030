import Materials

/// A paper as text lines in a notation that a person can read.
///
/// Each row is a line of the paper; ` | ` parts boxes that stand beside each other. `{l/1}` is a
/// character read as `l` whose shape may as well be `1`. A row that starts with `~` was read with
/// little confidence.
func textLines(_ rows: [String], lineHeight: Int = 30) -> [TextLine] {
    rows.enumerated().flatMap { number, row in
        let isFaint = row.hasPrefix("~")
        var x = 100
        return split(isFaint ? String(row.dropFirst()) : row).map { box in
            let parsed = PaperNotation(box)
            let width = max(1, parsed.text.count) * lineHeight
            defer { x += width + 2 * lineHeight }
            return TextLine(
                text: parsed.text, confidence: isFaint ? 0.5 : 0.96,
                box: Region(
                    x: x, y: 100 + number * 2 * lineHeight, width: width, height: lineHeight),
                doubts: parsed.doubts)
        }
    }
}

func textLines(_ rows: String...) -> [TextLine] { textLines(rows) }

private func split(_ row: String) -> [String] {
    var boxes: [String] = []
    var rest = row[...]
    while let bar = rest.firstRange(of: " | ") {
        boxes.append(String(rest[..<bar.lowerBound]))
        rest = rest[bar.upperBound...]
    }
    return boxes + [String(rest)]
}

/// One box of the notation, taken apart.
private struct PaperNotation {
    private(set) var text = ""
    private(set) var doubts: [TextLine.Doubt] = []

    init(_ notation: String) {
        var rest = notation[...]
        while let character = rest.first {
            let mark = rest.prefix(5)
            if character == "{", mark.count == 5, mark.hasSuffix("}"),
                mark.dropFirst(2).first == "/"
            {
                doubts.append(
                    .init(position: text.count, alternatives: [String(mark.dropFirst(3).prefix(1))])
                )
                text.append(mark.dropFirst(1).prefix(1).first ?? " ")
                rest = rest.dropFirst(5)
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
    }
}

/// A picture of a domain certificate with these rows beside its title.
func certificate(_ rows: String...) -> Exhibit {
    goodExhibit { $0.text = textLines(["域名注册证书"] + rows) }
}
