internal import Foundation
internal import Mail
internal import Materials
import Testing

@testable import Inspection
@testable import Unpacking

@Suite("Files in files are taken out")
struct ContainerTests {
    @Test("the containers are there")
    func containersAreThere() {
        #expect(Container.all.count >= 36)
    }

    @Test("as is written beside them (A11, A14)", arguments: Container.all)
    func opens(container: Container) throws {
        let unpacked = try unpack([(container.name, try container.bytes())])
        let members = unpacked.mail.message.attachments.filter { $0.path != "2" }
        #expect(members.map(\.name) == container.members)
        #expect(
            unpacked.unopened.map { Container.Unopened(name: $0.name, reason: $0.reason) }
                == container.unopened)
        #expect(
            unpacked.mail.message.warnings.map(\.code)
                == container.unopened.map { "unopened-\($0.reason.rawValue)" })
        #expect(members.allSatisfy { $0.container != nil && $0.origin != .part })
        try check(unpacked)
    }

    /// Every attachment that is no container has its bytes handed on.
    private func check(_ unpacked: UnpackedMail) throws {
        let containers = Set(
            unpacked.mail.message.attachments.compactMap(\.container)
                + unpacked.unopened.map(\.path))
        let papers = unpacked.mail.message.attachments.filter { !containers.contains($0.path) }
        #expect(papers.map(\.path) == unpacked.mail.parts.map(\.path))
        for (paper, part) in zip(papers, unpacked.mail.parts) {
            #expect(paper.size == part.bytes.count)
            #expect(paper.sha256 == part.bytes.withUnsafeBytes { SHA256.digest(of: $0) })
        }
    }

    @Test("a member's number stands behind its container's, level by level")
    func paths() throws {
        let attachments = try unpack([("papers.zip", try fixture("containers/nested.zip"))])
            .mail.message.attachments
        #expect(attachments.map(\.path) == ["2", "2/1", "2/1/1", "2/1/2", "2/1/3", "2/2"])
        #expect(attachments.map(\.container) == [nil, "2", "2/1", "2/1", "2/1", "2"])
        #expect(attachments.map(\.origin) == [.part, .zip, .zip, .zip, .zip, .zip])
        #expect(attachments.map(\.type).first == "application/zip")
    }

    @Test(
        "the words of winmail.dat and of signed mail are heard where the mail has no others",
        arguments: ["winmail.dat", "signed.p7m"])
    func words(name: String) throws {
        let bytes = try fixture("containers/\(name)")
        #expect(try unpack([(name, bytes)], text: "").mail.message.text == "您好，材料在附件里。")
        #expect(try unpack([(name, bytes)], text: "Other.").mail.message.text == "Other.")
    }

    @Test(
        "an office document is one file, whatever pictures are in it (A15)",
        arguments: [
            ["mimetype", "Pictures/1.jpg", "content.xml"],
            ["[Content_Types].xml", "word/media/1.jpg", "word/vbaProject.bin"],
            ["docProps/large.bin", "word/media/1.jpg", "word/document.xml", "[Content_Types].xml"],
            ["[Content_Types].xml", "xl/media/1.jpg"], ["[Content_Types].xml", "ppt/media/1.jpg"],
        ])
    func office(names: [String]) throws {
        var zip = ZipFile()
        for name in names {
            let content =
                switch name {
                case "mimetype": Array("application/vnd.oasis.opendocument.text".utf8)
                case "docProps/large.bin": [UInt8](repeating: 7, count: 9000)
                default: [UInt8]([0xFF, 0xD8, 0xFF, 0xE0])
                }
            zip.add(name, content)
        }
        let unpacked = try unpack([("paper.bin", zip.bytes)])
        #expect(unpacked.mail.message.attachments.map(\.name) == ["paper.bin"])
        #expect(unpacked.mail.message.attachments[0].type.hasPrefix("application/vnd."))
    }

    @Test("a signature is called one by its content")
    func signature() throws {
        let mail = try unpack([("a.bin", try fixture("containers/smime.p7s"))]).mail
        #expect(mail.message.attachments.map(\.type) == ["application/pkcs7-signature"])
    }

    @Test(
        "what is too deep, too many, too large or too many in bytes is left out, the rest is read")
    func limits() throws {
        let bytes = try fixture("containers/nested.zip")
        var shallow = UnpackingLimits()
        shallow.depth = 1
        let outer = try unpack([("a.zip", bytes)], limits: shallow)
        #expect(outer.mail.parts.map(\.path) == ["2/2"])
        #expect(outer.unopened == [Unopened(path: "2/1", name: "里层.zip", reason: .excessive)])
        var few = UnpackingLimits()
        few.entries = 2
        #expect(try unpack([("a.zip", bytes)], limits: few).mail.parts.map(\.path) == ["2/2"])
        var small = UnpackingLimits()
        small.file = 37
        #expect(try unpack([("a.zip", bytes)], limits: small).mail.parts.map(\.path) == [])
        var short = UnpackingLimits()
        short.bytes = 550
        #expect(
            try unpack([("a.zip", bytes)], limits: short).mail.parts.map(\.path) == [
                "2/1/1", "2/2",
            ])
    }
}
