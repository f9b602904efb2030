internal import Foundation
internal import FoundationXML
import Testing

@testable import Materials

/// Something that is seen in a picture of 1600×1200 pixels, and how it is marked in a rendering of
/// 400×300.
struct MarkCase: Sendable, CustomTestStringConvertible {
    var name: String
    var marks: [String]
    var material = Material.siteAuthorization
    var illustrate: @Sendable (inout Illustration) -> Void = { _ in }
    var see: @Sendable (inout Exhibit) -> Void = { _ in }

    var testDescription: String { name }

    static let all = [
        MarkCase(
            name: "a face with its score",
            marks: [#"<rect x="10" y="20" width="30" height="40""#, ">1.50</text>"],
            material: .handheldPersonalDocument,
            see: {
                let box = Region(x: 40, y: 80, width: 120, height: 160)
                $0.faces = [Face(score: 1.5, box: box)]
            }),
        MarkCase(
            name: "a line of text with its doubt",
            marks: [#"<rect x="1" y="2" width="30" height="4""#, ">examp1e (6: l?)</text>"],
            see: {
                $0.text = [
                    TextLine(
                        text: "examp1e", confidence: 0.9,
                        box: Region(x: 4, y: 8, width: 120, height: 16),
                        doubts: [.init(position: 5, alternatives: ["l"])])
                ]
            }),
        MarkCase(
            name: "the page, band by band",
            marks: [#"points="0,0 0,16 16,16 16,32 48,32 48,16 32,16 32,0""#],
            illustrate: {
                $0.page = [
                    Region(x: 0, y: 0, width: 32, height: 16),
                    Region(x: 16, y: 16, width: 32, height: 16),
                ]
            }),
        MarkCase(
            name: "blurred tiles, neighbours together",
            marks: [#"<path d="M32,64h64v32h-64zM160,64h32v32h-32zM32,96h32v32h-32z" fill="#],
            illustrate: {
                $0.blurred = [(32, 64), (64, 64), (160, 64), (32, 96)].map {
                    Region(x: $0.0, y: $0.1, width: 32, height: 32)
                }
            }),
        MarkCase(
            name: "a seal", marks: [#"<rect x="48" y="64" width="80" height="96" fill="none""#],
            illustrate: { $0.red = [Region(x: 48, y: 64, width: 80, height: 96)] }),
        MarkCase(
            name: "sides that are cut off",
            marks: [
                #"<rect x="0" y="0" width="400" height="10""#,
                #"<rect x="390" y="0" width="10" height="300""#,
            ],
            illustrate: { $0.cut = [.top, .right] }),
        MarkCase(
            name: "a finding with its rule and figure", marks: [">R07 10 / "],
            see: { $0.exposure = 10 }),
    ]
}

@Suite("An annotated picture shows what was seen")
struct AnnotatedPictureTests {
    private static let today = CalendarDate(dayNumber: 20_783)

    private func svg(
        of exhibit: Exhibit, as material: Material = .siteAuthorization,
        _ illustrate: (inout Illustration) -> Void = { _ in },
        isDrawn: Bool = true, in language: Language = .english
    ) -> String {
        let verdict = profile.examine(
            exhibit, as: material, for: nil, on: Self.today)
        var illustration = Illustration(width: 400, height: 300, bytes: 3)
        illustrate(&illustration)
        return AnnotatedPicture(
            rendering: isDrawn ? ("/picture", illustration) : nil, exhibit: exhibit,
            verdict: verdict, in: language
        ).svg
    }

    @Test("each thing where it is in the rendering", arguments: MarkCase.all)
    func marks(of one: MarkCase) {
        let svg = svg(of: goodExhibit(one.see), as: one.material, one.illustrate)
        #expect(svg.contains(#"href="/picture""#))
        for mark in one.marks { #expect(svg.contains(mark), "\(svg)") }
    }

    @Test("every mark and the verdict are explained in the reader's language")
    func legend() {
        #expect(svg(of: goodExhibit()).contains(">this side cuts through ink</text>"))
        #expect(svg(of: goodExhibit(), in: .chinese).contains(">内容在此边被裁断</text>"))
    }

    @Test("what is not judged of a photo of a person is not marked in it")
    func person() {
        let svg = svg(of: goodExhibit(), as: .handheldPersonalDocument) {
            $0.cut = [.top]
            $0.blurred = [Region(x: 32, y: 64, width: 32, height: 32)]
        }
        #expect(!svg.contains("fill-opacity"))
        #expect(!svg.contains("blurred"))
    }

    @Test("whoever looks is named all over the picture and the page beside it, in text only")
    func watermark() throws {
        let text = TextLine(text: "a", confidence: 1, box: Region(x: 0, y: 0, width: 9, height: 9))
        let svg = AnnotatedPicture(
            rendering: ("/picture", Illustration(width: 1600, height: 1200, bytes: 1)),
            exhibit: goodExhibit { $0.text = [text] }, verdict: nil,
            watermark: "lin <2026> & co", in: .english
        ).svg
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(svg.contains("<svg width=\"1600\" height=\"2426\" "))
        let rows = svg.matches(of: /y="(\d+)"[^>]*>(lin &lt;2026&gt; &amp; co[^<]*)</)
        let places = rows.compactMap { Int($0.1) }
        let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
        #expect(try #require(places.first) < 250 && (places.last ?? 0) > 2500)
        #expect(gaps.allSatisfy { $0 < 250 })
        for row in rows { #expect(row.2.count * 26 / 2 > 1600) }
    }

    @Test("a sheet full of text and of blurred tiles leaves room for the page around it")
    func heavy() {
        let text = (0..<70).map { line in
            TextLine(
                text: String(repeating: "样例授权书", count: 8), confidence: 1,
                box: Region(x: 100, y: 20 * line, width: 1400, height: 16))
        }
        let exhibit = goodExhibit {
            ($0.width, $0.height) = (1131, 1600)
            $0.text = text
        }
        var illustration = Illustration(width: 1131, height: 1600, bytes: 1)
        illustration.blurred = (0..<1750).map {
            Region(x: $0 % 35 * 32, y: $0 / 35 * 32, width: 32, height: 32)
        }
        let svg = AnnotatedPicture(
            rendering: ("/picture", illustration), exhibit: exhibit, verdict: nil,
            watermark: "lin 2026-11-24 09:30:00", in: .chinese
        ).svg
        #expect(svg.utf8.count < 50_000)
    }

    @Test("a panel of many findings is not cut off")
    func many() throws {
        let finding = Finding(
            rule: "R07", code: .unclear, severity: .warn,
            facts: [.words: .text(String(repeating: "x", count: 400))])
        let verdict = Verdict(
            outcome: .checked, material: .siteAuthorization,
            findings: Array(repeating: finding, count: 30))
        let svg = AnnotatedPicture(
            rendering: nil, exhibit: goodExhibit(), verdict: verdict, in: .english
        ).svg
        let height = try #require(svg.firstMatch(of: /viewBox="0 0 \d+ (\d+)"/)?.1)
        let lowest = svg.matches(of: /\sy="(\d+)"/).compactMap { Int($0.1) }.max() ?? 0
        #expect(try #require(Int(height)) > lowest)
    }

    @Test(
        "what was read cannot become markup, and control characters are left out (A20, C1)",
        arguments: [
            "</text><script>alert(1)</script>", "a\u{0}\u{8}b", "\u{FFFF}&amp;\"'", "]]>",
            "\u{1B}[31mred", String(repeating: "﷽\u{301}", count: 2000),
        ])
    func hostile(text: String) throws {
        let exhibit = goodExhibit {
            $0.text = [
                TextLine(text: text, confidence: 1, box: Region(x: 0, y: 0, width: 9, height: 9))
            ]
        }
        let svg = svg(of: exhibit)
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(!svg.contains("<script>"))
        #expect(!svg.contains("\u{1B}"))
    }

    @Test("a file that cannot be drawn is shown by its findings alone")
    func noPicture() {
        let exhibit = Exhibit(type: .other, bytes: 3, sha256: "")
        let svg = svg(of: exhibit, isDrawn: false)
        #expect(!svg.contains("<image"))
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(svg.contains(">R0"))
    }
}
