/// A title that was read on a paper.
struct TitleOnPaper: Sendable, Equatable {
    let paper: PaperTitle
    /// Whether it fills its row, as a title does and a sentence that names a paper does not.
    let isHeading: Bool
    let isCertain: Bool
    /// The province that the row names.
    let province: Province?
}

extension PaperReading {
    /// Every title of the page, the longest that fits at each place.
    var titles: [TitleOnPaper] { page.rows.flatMap(Self.titles) }

    /// Where a paper that was put below this one in the same picture begins; the number of all rows
    /// when there is none.
    func firstRow(under papers: [Material]) -> Int {
        let start = page.rows.firstIndex { row in
            Self.titles(in: row).contains { title in
                title.isHeading && papers.contains { title.paper.serves($0) }
            }
        }
        return start ?? page.rows.count
    }

    private static func titles(in row: [Glyph]) -> [TitleOnPaper] {
        var titles: [TitleOnPaper] = []
        var index = 0
        while index < row.count {
            let match = PaperWords.builtIn.title(at: row[index...])
            if let match {
                let range = index..<index + match.words.count
                titles.append(
                    TitleOnPaper(
                        paper: match.kind, isHeading: row.count - range.count <= longestFrame,
                        isCertain: row[range].allSatisfy(\.isCertain),
                        province: province(startingFrom: row)))
            }
            index += match?.words.count ?? 1
        }
        return titles
    }

    private static func province(startingFrom row: [Glyph]) -> Province? {
        Province.all.first { row[...].starts(with: plainScalars(of: $0.short)) }
    }

    /// Characters of a heading beside the title's words: a province or a number.
    private static let longestFrame = 8
}

extension PaperTitle {
    /// Whether a paper with this title can be of a kind.
    func serves(_ material: Material) -> Bool {
        switch self {
        case .identityCard:
            [.siteOwnerDocument, .subjectDocument, .handheldPersonalDocument].contains(material)
        case .material(.subjectDocument):
            [.subjectDocument, .handheldOrganizationDocument].contains(material)
        case .material(let own): own == material
        }
    }

    /// The paper, to be named to a reader.
    var fact: Fact {
        switch self {
        case .identityCard: .identityCard
        case .material(let material): .materials([material])
        }
    }
}
