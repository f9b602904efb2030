/// A paper's text taken apart: what was printed after which label, and every domain and number.
///
/// It is made once for a picture; all that is asked of it afterwards is pure comparison.
struct PaperReading: Sendable {
    let page: PageText
    /// All of the page, row after row.
    let glyphs: [Glyph]
    let values: [LabelledValue]
    let domains: [DomainOnPaper]
    let numbers: [NumberOnPaper]
    let limits: ReadingLimits

    init(_ lines: [TextLine], reading limits: ReadingLimits) {
        self.limits = limits
        page = PageText(lines, reading: limits)
        glyphs = Array(page.rows.joined())
        values = page.labelledValues()
        domains = page.domains(among: values)
        numbers = page.numbers(among: values)
    }

    /// The values after any of the labels that are not left blank.
    func filled(_ labels: PaperWords.Label...) -> [LabelledValue] {
        values.filter { labels.contains($0.label) && !$0.isBlank }
    }

    /// Whether one of the labels is printed at all.
    func has(_ label: PaperWords.Label) -> Bool { values.contains { $0.label == label } }
}

/// How a machine's reading is used.
public struct ReadingLimits: Codable, Sendable, Hashable {
    /// Confidence of a line, 0...1, from which its characters count as read for certain.
    public let certainFrom: Figure<Double>
    /// Characters of a picture that are looked at.
    public let longest: Figure<Int>
    /// Changed characters up to which a text may be a misreading of another.
    public let near: Figure<Int>
    /// How many months before the day of receipt a letter may be dated.
    public let letterMonths: Figure<Int>
}
