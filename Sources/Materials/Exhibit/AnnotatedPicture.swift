internal import FoundationEssentials

/// A picture with everything that was seen in it drawn over it, and its findings beside it, as an
/// SVG document for people to look at.
///
/// What was read is a stranger's text: it is shown, never run.
public struct AnnotatedPicture: Sendable {
    /// The document, with the picture inside it.
    public let svg: String

    /// - Parameters:
    ///   - file: the picture's bytes, shown as they are when they are of a type that browsers show.
    ///   - exhibit: what was measured of it.
    ///   - verdict: what the core says of it.
    public init(file: [UInt8], exhibit: Exhibit, verdict: Verdict) {
        let drawing = Drawing(width: max(1, exhibit.width), height: max(1, exhibit.height))
        let marks =
            drawing.picture(file, of: exhibit.type)
            + (exhibit.text ?? []).flatMap(drawing.line)
            + (exhibit.faces ?? []).flatMap(drawing.face) + drawing.findings(of: verdict)
        svg = ([drawing.opening] + marks + ["</svg>", ""]).joined(separator: "\n")
    }
}

/// Marks in the picture's own pixels, sized so that they can be seen whatever its resolution.
private struct Drawing {
    let width: Int
    let height: Int

    /// Of letters, in pixels.
    private var size: Int { max(10, max(width, height) / 60) }
    private var panel: Int { size * 26 }

    var opening: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width + panel) \(height)" \
        font-family="sans-serif" font-size="\(size)">
        <rect width="100%" height="100%" fill="#fff"/>
        """
    }

    func picture(_ file: [UInt8], of type: PictureType) -> [String] {
        guard [.jpeg, .png, .gif, .webp].contains(type) else { return [] }
        let data = Data(file).base64EncodedString()
        return [
            """
            <image width="\(width)" height="\(height)" preserveAspectRatio="none" \
            href="data:image/\(type.rawValue);base64,\(data)"/>
            """
        ]
    }

    /// A line of text: what was read above it, in amber when a character is in doubt.
    func line(_ line: TextLine) -> [String] {
        let colour = line.doubts.isEmpty ? "#06c" : "#c60"
        let doubts = line.doubts.map {
            "\($0.position + 1): \($0.alternatives.joined(separator: "/"))"
        }
        let words = ([line.text] + doubts.map { "(\($0)?)" }).joined(separator: " ")
        return [box(line.box, colour), label(words, at: line.box, colour)]
    }

    /// A face with the detector's score.
    func face(_ face: Face) -> [String] {
        [box(face.box, "#0a0"), label(decimal(face.score), at: face.box, "#0a0")]
    }

    /// The verdict and each finding on a line of its own, beside the picture.
    func findings(of verdict: Verdict) -> [String] {
        let lines =
            [verdict.outcome.rawValue]
            + verdict.findings.flatMap { finding in
                let name = [finding.severity.rawValue, finding.rule, finding.measured]
                    .compactMap(\.self).joined(separator: " ")
                return ["• \(name)"] + wrapped(finding.text, to: 48)
            }
        return lines.enumerated().map { number, words in
            text(words, x: width + size, y: (number + 2) * size * 3 / 2, "#222")
        }
    }

    private func box(_ region: Region, _ colour: String) -> String {
        """
        <rect x="\(region.x)" y="\(region.y)" width="\(region.width)" height="\(region.height)" \
        fill="none" stroke="\(colour)" stroke-width="\(max(1, size / 8))"/>
        """
    }

    private func label(_ words: String, at region: Region, _ colour: String) -> String {
        text(words, x: region.x, y: region.y - size / 4, colour)
    }

    /// On a white rim, so that it can be read on any ground.
    private func text(_ words: String, x: Int, y: Int, _ colour: String) -> String {
        """
        <text x="\(x)" y="\(y)" fill="\(colour)" stroke="#fff" stroke-width="\(size / 4)" \
        paint-order="stroke">\(escaped(words))</text>
        """
    }
}

/// Lines of at most so many columns, a Han character taking two.
private func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines = [""]
    var used = 0
    for character in text {
        let wide = character.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1
        if used + wide > columns {
            lines.append("")
            used = 0
        }
        lines[lines.count - 1].append(character)
        used += wide
    }
    return lines
}

/// For the inside of an element: no markup, and no character that XML 1.0 forbids (§2.2).
private func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": output += "&amp;"
        case "<": output += "&lt;"
        case ">": output += "&gt;"
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
            output += " "
        default: output.unicodeScalars.append(scalar)
        }
    }
    return output
}
