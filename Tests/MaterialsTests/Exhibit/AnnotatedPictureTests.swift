internal import Foundation
internal import FoundationXML
import Testing

@testable import Materials

@Suite("An annotated picture shows what was seen")
struct AnnotatedPictureTests {
    private func svg(of exhibit: Exhibit, file: [UInt8] = [1, 2, 3]) -> String {
        let verdict = profile.examine(
            exhibit, as: .handheldPersonalDocument, for: nil, on: today, in: .english)
        return AnnotatedPicture(file: file, exhibit: exhibit, verdict: verdict).svg
    }

    private let today = CalendarDate(dayNumber: 20_783)

    @Test("the picture, a box for each face and line, and every finding")
    func marks() {
        let exhibit = goodExhibit {
            $0.faces = [Face(score: 1.5, box: Region(x: 10, y: 20, width: 30, height: 40))]
            $0.text = [
                TextLine(
                    text: "examp1e", confidence: 0.9,
                    box: Region(x: 1, y: 2, width: 3, height: 4),
                    doubts: [.init(position: 5, alternatives: ["l"])])
            ]
            $0.exposure = 10
        }
        let svg = svg(of: exhibit)
        #expect(svg.contains("data:image/jpeg;base64,AQID"))
        #expect(svg.contains(#"<rect x="10" y="20" width="30" height="40""#))
        #expect(svg.contains(">1.50</text>"))
        #expect(svg.contains(">examp1e (6: l?)</text>"))
        #expect(svg.contains("refuse R07"))
    }

    @Test(
        "what was read cannot become markup, and control characters are left out",
        arguments: ["</text><script>alert(1)</script>", "a\u{0}\u{8}b", "\u{FFFF}&amp;\"'"])
    func hostile(text: String) throws {
        let exhibit = goodExhibit {
            $0.text = [
                TextLine(text: text, confidence: 1, box: Region(x: 0, y: 0, width: 9, height: 9))
            ]
        }
        let parser = XMLParser(data: Data(svg(of: exhibit).utf8))
        #expect(parser.parse())
        #expect(!svg(of: exhibit).contains("<script>"))
    }

    @Test("a file that is no picture is shown by its findings alone")
    func noPicture() {
        let exhibit = Exhibit(type: .other, bytes: 3, sha256: "")
        #expect(!svg(of: exhibit).contains("<image"))
    }
}
