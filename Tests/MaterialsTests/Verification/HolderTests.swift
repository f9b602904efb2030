import Testing

@testable import Materials

@Suite("A person holding a document")
struct HolderTests {
    /// A card's writing, 30 pixels tall, 750 wide and 330 tall in the upper left of a photo.
    private static let card = textLines(
        "姓名 周二民", "性别 男", "出生 1985年11月12日", "住址 示例省示例市示例路1号", "3幢",
        "公民身份号码 510199198511120041")
    private static let portrait = Face(
        score: 0.9, box: Region(x: 600, y: 150, width: 200, height: 200))

    private static func face(
        _ score: Double = 1, x: Int = 1500, y: Int = 300, width: Int = 900
    ) -> Face {
        Face(score: score, box: Region(x: x, y: y, width: width, height: width))
    }

    private func holder(_ faces: [Face], width: Int = 3000, height: Int = 2400) -> Holder {
        let exhibit = goodExhibit {
            ($0.width, $0.height) = (width, height)
            $0.text = Self.card
        }
        return Holder(exhibit, faces: faces, limits: profile.holder)
    }

    @Test(
        "a holder is one clear face beside the document, far taller than its writing",
        arguments: [
            ([face(), portrait], .seen), ([face()], .seen), ([face(0.5)], .seen),
            ([face(width: 210)], .seen),
            ([face(), face(1, x: 2600, y: 0, width: 300)], .seen),
            ([face(0.49)], .unclear), ([face(0.19)], .hidden),
            ([portrait], .hidden), ([], .hidden), ([face(width: 209)], .hidden),
            ([face(x: 2101)], .cut), ([face(y: -1)], .cut), ([face(x: 1500, y: 1501)], .cut),
            ([face(), face(1, x: 1500, y: 1300, width: 460)], .several),
        ] as [([Face], Holder)])
    func judgement(faces: [Face], expected: Holder) {
        #expect(holder(faces) == expected)
    }

    @Test("a document that fills its picture has nobody behind it")
    func scan() {
        #expect(holder([Self.portrait], width: 1000, height: 600) == .nobody)
        #expect(holder([], width: 1000, height: 600) == .nobody)
        #expect(holder([Self.portrait], width: 2400, height: 3000) == .hidden)
    }

    @Test("size and place of a picture do not change the judgement", arguments: 1...8)
    func scale(factor: Int) {
        func grown(_ box: Region) -> Region {
            Region(
                x: box.x * factor, y: box.y * factor, width: box.width * factor,
                height: box.height * factor)
        }
        for faces in [[Self.face(), Self.portrait], [Self.portrait], [Self.face(), Self.face()]] {
            let large = goodExhibit {
                ($0.width, $0.height) = (3000 * factor, 2400 * factor)
                $0.text = Self.card.map {
                    TextLine(text: $0.text, confidence: $0.confidence, box: grown($0.box))
                }
            }
            let judged = Holder(
                large, faces: faces.map { Face(score: $0.score, box: grown($0.box)) },
                limits: profile.holder)
            #expect(judged == holder(faces))
        }
    }

    @Test("without any writing a clear face is a holder's", arguments: [nil, []] as [[TextLine]?])
    func withoutText(text: [TextLine]?) {
        let exhibit = goodExhibit { $0.text = text }
        #expect(Holder(exhibit, faces: [oneFace], limits: profile.holder) == .seen)
        #expect(Holder(exhibit, faces: [], limits: profile.holder) == .hidden)
    }
}
