internal import Inspection
internal import Materials
import Testing

@testable import Pictures

@Suite("Faces are seen where they are")
struct FaceTests {
    private let detector: FaceDetector

    init() throws { detector = try #require(FaceDetector()) }

    private func luma(of picture: String) throws -> LumaPlane {
        #expect(Examination.warmUp())
        let bytes = try fixture("pictures/\(picture).jpg")
        return LumaPlane(
            try #require(bytes.withUnsafeBytes { Pixels(of: $0, edge: 1600)?.rendering }))
    }

    private func clearFaces(in luma: LumaPlane, orTurnedBy turns: [Int] = [1, 2, 3]) -> [Face] {
        detector.faces(in: luma, orTurnedBy: turns).filter { $0.score >= 0.5 }
    }

    @Test("a holder's face is clear, in the upper half and a fifth of the picture tall")
    func holder() throws {
        let luma = try luma(of: "handheld-organization-document")
        let faces = clearFaces(in: luma)
        let face = try #require(faces.first)
        #expect(faces.count == 1)
        #expect(face.box.y > 0 && face.box.y + face.box.height < luma.height * 3 / 5)
        #expect((luma.width / 4..<luma.width / 2).contains(face.box.width))
    }

    @Test("the portrait on a card is seen, and small")
    func portrait() throws {
        let luma = try luma(of: "site-owner-document")
        let face = try #require(clearFaces(in: luma).first)
        #expect(face.box.x > luma.width / 2)
        #expect(face.box.height < luma.height / 3)
    }

    @Test(
        "the face in a picture on its side or its head is where the turning took it",
        arguments: 1...3)
    func turned(quarters: Int) throws {
        let luma = try luma(of: "handheld-organization-document")
        let upright = try #require(clearFaces(in: luma).first)
        let turned = luma.turned(quarters)
        let face = try #require(clearFaces(in: turned).first)
        let middle = upright.box.middle
        let expected =
            switch quarters {
            case 1: (x: luma.height - middle.y, y: middle.x)
            case 2: (x: luma.width - middle.x, y: luma.height - middle.y)
            default: (x: middle.y, y: luma.width - middle.x)
            }
        #expect(abs(face.box.middle.x - expected.x) < upright.box.width / 8)
        #expect(abs(face.box.middle.y - expected.y) < upright.box.width / 8)
        #expect(clearFaces(in: turned, orTurnedBy: []).isEmpty)
    }

    @Test(
        "a picture is turned only so that its lines of text can come to run across",
        arguments: 0...3)
    func worthTurning(quarters: Int) throws {
        #expect(Examination.warmUp())
        let bytes = try fixture("pictures/handheld-organization-document.jpg")
        let rendering = bytes.withUnsafeBytes { Pixels(of: $0, edge: 1600)?.rendering }
        var drawing = Drawing(try #require(rendering))
        for _ in 0..<quarters { drawing = drawing.turned() }
        let sideways = Measurement(drawing.rendering).sideways
        #expect(turnsUpright(bySideways: sideways) == (quarters % 2 == 0 ? [2] : [1, 3]))
    }

    @Test(
        "papers without a person show no face, however they are turned",
        arguments: [
            "beijing-confirmation", "bianban-certificate", "change-certificate",
            "domain-certificate", "registrant-proof", "site-authorization", "subject-document",
            "verification-form", "blank",
        ])
    func nobody(picture: String) throws {
        #expect(try clearFaces(in: luma(of: picture)).isEmpty)
    }

    @Test("a photo of a person may show one, a copy or a sheet under a lamp not")
    func skin() throws {
        for (picture, shows) in [
            ("handheld-personal-document", true), ("handheld-organization-document", true),
            ("grey-copy", false), ("blank", false),
        ] {
            let bytes = try fixture("pictures/\(picture).jpg")
            let rendering = try #require(
                bytes.withUnsafeBytes { Pixels(of: $0, edge: 1600)?.rendering })
            let share = SkinSurvey.share(of: rendering)
            #expect((share >= PictureLimits().personSkin) == shows, "\(picture): \(share)")
        }
    }

    @Test("places are told in pixels of the picture as sent")
    func frame() throws {
        let picture = try fixture("pictures/handheld-personal-document.jpg")
        let examination = Examination.standard(detector: detector)
        let study = examination.study(of: picture)
        let exhibit = study.exhibit
        let rendering = try #require(study.rendering)
        let found = try #require(examination.faces(in: rendering, of: exhibit))
        let face = try #require(found.faces.first { $0.score >= 0.5 })
        let tall = Double(face.box.height) / Double(exhibit.height)
        #expect(abs(tall - Double(face.box.width) / Double(exhibit.width) * 0.8) < 0.02)
    }
}

@Suite("A plane is turned and shrunk")
struct PlaneTests {
    private let plane = LumaPlane(values: [1, 2, 3, 4, 5, 6], width: 3, height: 2)

    @Test("clockwise by quarters")
    func turned() {
        #expect(plane.turned(1).values == [4, 1, 5, 2, 6, 3])
        #expect(plane.turned(2).values == [6, 5, 4, 3, 2, 1])
        #expect(plane.turned(3).values == [3, 6, 2, 5, 1, 4])
        #expect(plane.turned(1).turned(3).values == plane.values)
    }

    @Test("to the mean of the pixels that each stands for, and never enlarged")
    func shrunk() {
        let small = LumaPlane(values: [0, 10, 20, 30, 40, 50, 60, 70], width: 4, height: 2)
            .shrunk(to: 2)
        #expect(small.values == [25, 45])
        #expect((small.width, small.height) == (2, 1))
        #expect(plane.shrunk(to: 3).values == plane.values)
    }
}

extension Region {
    fileprivate var middle: (x: Int, y: Int) { (x + width / 2, y + height / 2) }
}
