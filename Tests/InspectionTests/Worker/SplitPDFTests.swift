internal import Mail
internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

@Suite("Pages of a PDF are papers of their own")
struct SplitPDFTests {
    private static let pages = smallPDF(pages: ["网站负责人授权书", "域名证书"])

    @Test("each is drawn, and counts by the size that the PDF was sent in")
    func split() async throws {
        let bench = try Workbench()
        let inspected = try await bench.inspect(mail([("资料.pdf", Self.pages)]))
        defer { inspected.remove() }
        let attachments = inspected.dossier.message.attachments
        #expect(attachments.map(\.path) == ["2", "2/1", "2/2"])
        #expect(attachments.map(\.name) == ["资料.pdf", "资料-1.jpg", "资料-2.jpg"])
        #expect(attachments.map(\.origin) == [.part, .pdf, .pdf])
        #expect(attachments.map(\.container) == [nil, "2", "2"])
        #expect(inspected.dossier.unopened.isEmpty)
        for path in ["2/1", "2/2"] {
            let exhibit = try #require(inspected.exhibits[path])
            #expect(exhibit.type == .pdf)
            #expect(exhibit.bytes == Self.pages.count)
            #expect(exhibit.damage == nil)
            #expect(try #require(exhibit.ink) > 0.05)
            #expect(exhibit.paper?.changes == [.split])
            #expect(try bench.paper(of: path, in: inspected).starts(with: [0xFF, 0xD8, 0xFF]))
        }
        #expect(inspected.exhibits["2/1"]?.sha256 != inspected.exhibits["2/2"]?.sha256)
    }

    @Test("one page is kept as the PDF that it is")
    func single() async throws {
        let bench = try Workbench()
        let inspected = try await bench.inspect(mail([("a.pdf", smallPDF(pages: ["域名证书"]))]))
        defer { inspected.remove() }
        #expect(inspected.dossier.message.attachments.map(\.path) == ["2"])
        #expect(inspected.exhibits["2"]?.paper?.changes == [.converted(.pdf)])
    }

    @Test("a page of a PDF with another size than the one sent is a lie, and refused")
    func lie() async throws {
        let bench = try Workbench()
        let inspected = try await bench.inspect(mail([("a.pdf", Self.pages)]))
        defer { inspected.remove() }
        var exhibition = inspected.exhibition
        let ends =
            exhibition.papers.values.map(\.upperBound)
            + exhibition.rasters.values.map(\.bytes.upperBound)
        let size = try #require(ends.max())
        #expect(exhibition.defect(of: inspected.dossier, within: size) == nil)
        exhibition.exhibits["2/1"]?.bytes = 300_000
        #expect(exhibition.defect(of: inspected.dossier, within: size) != nil)
    }
}
