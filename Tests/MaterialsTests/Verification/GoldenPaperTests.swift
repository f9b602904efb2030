import FoundationEssentials
import Materials
import Testing

@Suite("Golden papers")
struct GoldenPaperTests {
    @Test("each paper comes to what its file says", arguments: GoldenPaper.all)
    func paper(_ paper: GoldenPaper) throws {
        let verdict = profile.examine(
            paper.exhibit, as: paper.material, of: paper.domain, for: try paper.ownFiling,
            on: GoldenPaper.day)
        #expect(verdict.lines == paper.expected)
    }

    @Test("there are good and bad papers of every kind", arguments: Material.allCases)
    func coverage(_ material: Material) {
        let own = GoldenPaper.all.filter { $0.material == material }
        #expect(own.contains { $0.expected.isEmpty })
        #expect(own.contains { !$0.expected.isEmpty })
    }
}

/// A paper in `Fixtures/papers`, as rows of text, with what is to be found about it.
struct GoldenPaper: Decodable, Sendable, CustomTestStringConvertible {
    let statement: String
    let material: Material
    /// A name in `Fixtures/papers/filings.json`.
    let filing: String
    let domain: String?
    /// In the notation of `textLines`.
    let rows: [String]
    let faces: [Face]?
    /// Pixels; writing is 30 pixels tall.
    let size: [Int]?
    let expected: [String]

    /// The day that all of them are judged on.
    static let day = CalendarDate("2026-11-26") ?? today

    static let all: [GoldenPaper] = decoded("papers.json")
    private static let filings: [String: Filing] = decoded("filings.json")

    var testDescription: String { "\(material.rawValue): \(statement)" }

    var exhibit: Exhibit {
        goodExhibit {
            $0.text = textLines(rows)
            $0.faces = faces
            if let size, size.count == 2 { ($0.width, $0.height) = (size[0], size[1]) }
        }
    }

    var ownFiling: Filing {
        get throws { try #require(Self.filings[filing], "no filing '\(filing)'") }
    }

    private static func decoded<Value: Decodable>(_ name: String) -> Value {
        let root = #filePath.prefix(
            upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex)
        do {
            let data = try Data(contentsOf: URL(filePath: "\(root)/Fixtures/papers/\(name)"))
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            preconditionFailure("Fixtures/papers/\(name): \(error)")
        }
    }
}
