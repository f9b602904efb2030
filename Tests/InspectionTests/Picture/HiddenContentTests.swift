internal import Mail
internal import Materials
import Testing

@testable import Inspection
@testable import Pictures
@testable import Unpacking

/// A picture of 320 by 240 with something in its file that is none of the picture.
struct Hiding: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]

    static let secret = "hidden-canary-91"
    /// What every scanner takes for a virus (EICAR), in two pieces lest one takes this file for it.
    static let eicar =
        #"X5O!P%@AP[4\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    private static let page = Drawing.paper(seed: 8, width: 320, height: 240)
    private static let jpeg = page.encoded(".jpg")
    private static let png = page.encoded(".png")
    private static let gif = page.encoded(".gif")

    init(_ description: String, _ bytes: [UInt8]) {
        testDescription = description
        self.bytes = bytes
    }

    /// Files that are something else as well.
    static let polyglots = [
        Hiding("GIF that is a script", inGIF("*/=1;alert('\(secret)')/*")),
        Hiding("PNG that is a page of HTML", inPNG("tEXt", "a\0<html><script>\(secret)")),
        Hiding("JPEG that is a script", inJPEG(0xFE, "*/=1;alert('\(secret)')/*")),
        Hiding("JPEG that is a ZIP", jpeg + Array("PK\u{3}\u{4}\(secret)".utf8)),
        Hiding("PNG that is a PDF", png + Array("%PDF-1.4 \(secret)".utf8)),
        Hiding("JPEG with a virus in its comment (A16)", inJPEG(0xFE, secret + eicar)),
        Hiding("GIF with a tail", gif + Array(secret.utf8)),
        Hiding("PNG with a chunk of its own", inPNG("prIv", secret)),
    ]

    /// Where cameras and programs put what nobody sees.
    static let metadata = [
        Hiding("place in EXIF", inEXIF(main: [.pointer(0x8825, to: [.text(0x1B, secret)])])),
        Hiding(
            "notes of the maker", inEXIF(main: [.pointer(0x8769, to: [.text(0x927C, secret)])])),
        Hiding(
            "notes of the maker that reach beyond the file",
            inEXIF(main: [.pointer(0x8769, to: [.text(0x927C, secret, count: 0x7FFF_FFFF)])])),
        Hiding(
            "thumbnail of another picture",
            inEXIF(
                main: [],
                thumbnail: Drawing(width: 64, height: 64, grey: 0).encoded(".jpg")
                    + Array(secret.utf8))),
        Hiding("a ring of directories", inEXIF(main: [.text(0x10F, secret)], next: 8)),
        Hiding("thumbnail of JFIF", inJPEG(0xE0, "JFXX\0\u{10}\(secret)")),
        Hiding("XMP", inJPEG(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(secret)")),
        Hiding("IPTC", inJPEG(0xED, "Photoshop 3.0\08BIM\(secret)")),
        Hiding("a second picture behind the first", jpeg + jpeg + Array(secret.utf8)),
        Hiding("EXIF of PNG", inPNG("eXIf", "MM\0*\0\0\0\u{8}\0\0\(secret)")),
        Hiding("colour profile of PNG", inPNG("iCCP", "a\0\0\(secret)")),
    ]

    private static func inJPEG(_ marker: UInt8, _ content: String) -> [UInt8] {
        inJPEG(marker, Array(content.utf8))
    }

    private static func inJPEG(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let size = content.count + 2
        return Array(jpeg.prefix(2)) + [0xFF, marker, UInt8(size >> 8), UInt8(size & 255)]
            + content + Array(jpeg.dropFirst(2))
    }

    private static func inEXIF(
        main: [EXIFDirectory.Entry], next: UInt32 = 0, thumbnail: [UInt8]? = nil
    ) -> [UInt8] {
        inJPEG(0xE1, EXIFDirectory.file(main: main, next: next, thumbnail: thumbnail))
    }

    private static func inPNG(_ chunk: String, _ content: String) -> [UInt8] {
        Array(png.prefix(33)) + pngChunk(chunk, Array(content.utf8)) + Array(png.dropFirst(33))
    }

    /// As a comment (GIF89a §24), before the end of the file.
    private static func inGIF(_ comment: String) -> [UInt8] {
        Array(gif.dropLast()) + [0x21, 0xFE, UInt8(comment.utf8.count)] + Array(comment.utf8)
            + [0, 0x3B]
    }
}

/// Rows A12, A16 and A18 of the hostile inputs.
@Suite("A fresh picture has nothing of the file but what is seen")
struct HiddenContentTests {
    @Test("whatever else the file is or says", arguments: Hiding.polyglots + Hiding.metadata)
    func strips(hiding: Hiding) throws {
        let secret = Array(Hiding.secret.utf8)
        try #require(hiding.bytes.firstRange(of: secret) != nil)
        let study = Examination.standard().study(of: hiding.bytes)
        #expect((study.exhibit.width, study.exhibit.height) == (320, 240))
        #expect(study.exhibit.damage == nil)
        let paper = try #require(study.paper)
        #expect(paper.firstRange(of: secret) == nil)
        #expect(paper.firstRange(of: Array(Hiding.eicar.utf8)) == nil)
        // What is measured is the picture, not the thumbnail.
        let again = Examination.standard().exhibit(of: paper)
        #expect(abs((again.exposure ?? 0) - (study.exhibit.exposure ?? 0)) <= 3)
        #expect((study.exhibit.exposure ?? 0) > 200)
    }

    @Test("a virus is no picture, by itself and in a container (A16)")
    func virus() throws {
        let virus = Array(Hiding.eicar.utf8)
        var zip = ZipFile()
        zip.add("域名证书.jpg", virus)
        let unpacked = try unpack([("网站负责人授权书.jpg", virus), ("a.zip", zip.bytes)])
        let leaves = unpacked.mail.parts.filter { $0.bytes == virus }
        #expect(leaves.count == 2)
        for attachment in unpacked.mail.message.attachments where attachment.path != "3" {
            #expect(attachment.type == "text/plain")
        }
        for leaf in leaves {
            let study = Examination.standard().study(of: leaf.bytes)
            #expect(study.exhibit.type == .other && study.paper == nil)
        }
    }
}
