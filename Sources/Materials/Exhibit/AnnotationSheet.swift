/// Where everything stands on the sheet around an annotated picture, and how it is drawn.
///
/// The picture is at the top left in its own pixels; what was read is written at the same places of
/// an empty page of the same size, beside a tall picture and below a wide one; verdict, findings and
/// legend have a panel on the right.
struct AnnotationSheet {
    let width: Int
    let height: Int
    /// Whether there is a page for what was read.
    private let showsText: Bool
    /// The panel's lines: the verdict, then each finding with its figures.
    private let rows: [Row]
    /// What is explained below them.
    private let legend: [(mark: Mark, meaning: String)]

    /// - Parameters:
    ///   - width: pixels of the picture; 0 when there is none.
    ///   - height: pixels, like the width.
    ///   - marks: the kinds of things that are marked in it.
    init(
        width: Int, height: Int, showsText: Bool, verdict: Verdict?, marks: [Mark],
        in language: Language
    ) {
        self.width = width
        self.height = height
        self.showsText = showsText
        let titles = [verdict?.outcome].compactMap(\.self).map {
            Row(text: $0.title[language], colour: $0.colour, size: 2)
        }
        let findings = (verdict?.findings ?? []).map { $0.worded(in: language) }
        rows = titles + findings.flatMap(Row.all)
        legend = marks.map { ($0, $0.meaning[language]) }
    }

    /// Of letters in the panel, in pixels.
    var size: Int { max(20, max(width, height) / 60) }
    private var isWide: Bool { width > height }
    private var gap: Int { size }
    private var page: (x: Int, y: Int) { isWide ? (0, height + gap) : (width + gap, 0) }
    private var panelLeft: Int {
        let isBeside = showsText && !isWide
        return (isBeside ? 2 * width + gap : width) + gap
    }
    private var panelWidth: Int { (Row.columns + 4) * size / 2 }
    private var rowsHeight: Int { rows.map { $0.height(of: size) }.reduce(0, +) }
    private var legendTop: Int { rowsHeight + 2 * size }
    private var legendStep: Int { size * 3 / 2 }

    var opening: String {
        let pictures = showsText && isWide ? 2 * height + gap : height
        let panel = legendTop + legend.count * legendStep
        return """
            <svg xmlns="http://www.w3.org/2000/svg" \
            viewBox="0 0 \(panelLeft + panelWidth) \(max(pictures, panel))" \
            font-size="\(size)" \
            font-family="'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif">
            <rect width="100%" height="100%" fill="#f4f4f2"/>
            """
    }

    /// The picture itself, which no pointer finds below what is written on it.
    func picture(at address: String) -> [String] {
        [
            """
            <image width="\(width)" height="\(height)" pointer-events="none" href="\(address)"/>
            """
        ]
    }

    /// Words across the picture and the page beside it, faint, in rows so near that no part of
    /// either is without them.
    func watermark(_ words: String) -> [String] {
        let ground =
            showsText
            ? (width: page.x + width, height: page.y + height) : (width: width, height: height)
        let step = max(1, size * 8)
        // Rows rise to the right by less than a fifth of their length; letters are half as wide.
        let length = ground.width + ground.height
        let line = Array(repeating: words, count: 1 + 2 * length / max(1, words.count * size))
            .joined(separator: "   ")
        let rows = stride(from: step / 2, to: ground.height + ground.width / 5, by: step).map {
            """
            <text x="0" y="\($0)" font-size="\(size)" fill="#000" fill-opacity="0.22" \
            transform="rotate(-11 0 \($0))">\(escaped(line))</text>
            """
        }
        // Neither a pointer nor a screen reader stops at it on the way to what is below.
        let opening = """
            <svg width="\(ground.width)" height="\(ground.height)" pointer-events="none" \
            aria-hidden="true">
            """
        return [opening] + rows + ["</svg>"]
    }

    /// Page, blurred tiles, red and cut sides.
    func marks(of illustration: Illustration) -> [String] {
        area(of: illustration.blurred, Mark.blurred) + outline(of: illustration.page)
            + illustration.red.map { rectangle($0, Mark.red) }
            + illustration.cut.map { rectangle(edge($0), Mark.cut, fills: true) }
    }

    /// Where a line of text is; dashed when a character of it is in doubt.
    func box(_ line: TextLine) -> String {
        rectangle(line.box, line.doubts.isEmpty ? Mark.text : Mark.doubt)
    }

    /// A face with the detector's score.
    func face(_ face: Face) -> [String] {
        let label = Region(x: face.box.x, y: face.box.y - size / 3, width: 0, height: 0)
        return [rectangle(face.box, Mark.face), text(decimal(face.score), label, Mark.face.colour)]
    }

    /// What was read, where it was read, each line as wide as in the picture.
    func readPage(of lines: [TextLine]) -> [String] {
        guard showsText else { return [] }
        let ground = Region(x: page.x, y: page.y, width: width, height: height)
        return [plain(ground, "#fff")] + lines.map(written)
    }

    private func written(_ line: TextLine) -> String {
        let box = line.box
        let isUpright = box.height > 2 * box.width && line.text.count > 1
        let (long, high) = isUpright ? (box.height, box.width) : (box.width, box.height)
        let (x, y) = (page.x + box.x, page.y + box.y)
        let turn = isUpright ? #" transform="rotate(90 \#(x) \#(y))""# : ""
        let base = isUpright ? y - high / 5 : y + high * 4 / 5
        let words = ([line.text] + line.doubts.map(\.words)).joined(separator: " ")
        let colour = line.doubts.isEmpty ? "#222" : Mark.doubt.colour
        return """
            <text x="\(x)" y="\(base)" font-size="\(max(6, high * 3 / 4))" fill="\(colour)" \
            textLength="\(max(1, long))" lengthAdjust="spacingAndGlyphs"\(turn)>\
            \(escaped(words))</text>
            """
    }

    /// The verdict, each finding with what it is about, and what the marks mean.
    var panel: [String] {
        var y = 0
        let lines = rows.map { row in
            y += row.height(of: size)
            let place = Region(x: panelLeft, y: y, width: 0, height: 0)
            return text(row.text, place, row.colour, scale: row.size)
        }
        return lines + legend.enumerated().flatMap { explained($1, at: $0) }
    }

    private func explained(
        _ entry: (mark: Mark, meaning: String), at number: Int
    ) -> [String] {
        let y = legendTop + number * legendStep
        let swatch = Region(x: panelLeft, y: y, width: size * 2, height: size)
        let words = Region(x: panelLeft + size * 3, y: y + size * 5 / 6, width: 0, height: 0)
        return [
            rectangle(swatch, entry.mark, fills: entry.mark.isArea),
            text(entry.meaning, words, "#444"),
        ]
    }
}

/// A line of the panel.
private struct Row {
    /// Of the panel: a Han character takes two.
    static let columns = 44

    var text: String
    var colour = "#222"
    /// Times the panel's letters.
    var size = 1
    /// Half lines left free above it.
    var above = 0

    /// The lines of one finding: its rule with the figures, and its words.
    static func all(of finding: WordedFinding) -> [Row] {
        let figures = [finding.measured, finding.limit.map { "/ \($0)" }].compactMap(\.self)
        let name = ([finding.rule ?? "–"] + figures).joined(separator: " ")
        return [Row(text: name, colour: finding.severity.colour, above: 1)]
            + wrapped(finding.text, to: columns).map { Row(text: $0) }
    }

    func height(of letters: Int) -> Int { (size * 3 + above) * letters / 2 }
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
