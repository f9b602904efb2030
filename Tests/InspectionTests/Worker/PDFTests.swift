internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

@Suite("PDF is drawn in the sandbox")
struct PDFTests {
    @Test("Chinese in a font that is not in the file can be seen")
    func foreignFont() async throws {
        let shown = try await Workbench().examine(smallPDF(pages: ["域名证书备案材料"]))
        #expect(shown.type == .pdf)
        #expect(shown.pages == 1)
        #expect(shown.damage == nil)
        #expect(shown.paper?.changes == [.converted(.pdf)])
        // Eight characters of 24 points on a page of 240 by 120.
        #expect(try #require(shown.ink) > 0.1)
        #expect(shown.sharpness != nil)
    }

    @Test("a sheet as large as a house is drawn with no more pixels than a poster (A11)")
    func hugeSheet() throws {
        let text = String(decoding: smallPDF(pages: ["大"]), as: UTF8.self)
        let huge = Array(
            text.replacing("MediaBox[0 0 240 120]", with: "MediaBox[0 0 14400 14400]").utf8)
        let study = Examination.standard().study(of: huge)
        #expect(study.exhibit.damage == nil)
        let paper = Examination.standard().exhibit(of: try #require(study.paper))
        #expect(paper.width * paper.height <= 40_100_000)
    }

    @Test("more pages than a paper has are not drawn (A11)")
    func manyPages() {
        let study = Examination.standard().study(
            of: smallPDF(pages: [String](repeating: "多", count: 21)))
        #expect(study.exhibit.damage == .excessive)
        #expect(study.paper == nil)
    }
}
