internal import Mail
internal import Materials
internal import TestSupport
import Testing

@testable import Inspection
@testable import Unpacking

/// Row A14 of the hostile inputs.
@Suite("A small file that would be a large one is stopped early")
struct BombTests {
    /// Processor time of this thread that any of them may cost, in seconds.
    private static let most = 5.0

    @Test("ten gigabytes of zeros in one file")
    func zeros() throws {
        // Sixteen megabytes of zeros, deflated to a whole number of bytes.
        let chunk = try fixture("containers/zeros.deflate")
        var zip = ZipFile()
        let stream = Array(repeatElement(chunk, count: 640).joined()) + [3, 0]
        zip.add("paper.bmp", stream, method: .deflated, size: 10 << 30)
        zip.add("small.txt", Array("a paper".utf8))
        try expect(zip.bytes, leaves: ["small.txt"], names: ["paper.bmp"])
    }

    @Test("a file that says it is small and is not")
    func lies() throws {
        let chunk = try fixture("containers/zeros.deflate")
        var zip = ZipFile()
        let stream = Array(repeatElement(chunk, count: 64).joined()) + [3, 0]
        zip.add("paper.bmp", stream, method: .deflated, size: 1000)
        zip.add("small.txt", Array("a paper".utf8))
        let unpacked = try unpack([("a.zip", zip.bytes)])
        #expect(unpacked.mail.message.attachments.map(\.name) == ["a.zip", "small.txt"])
        #expect(unpacked.unopened.map(\.name) == ["paper.bmp"])
    }

    @Test("zips in zips in zips")
    func nested() throws {
        var bytes = Array("a paper".utf8)
        for level in 0..<6 {
            var zip = ZipFile()
            for number in 0..<4 { zip.add("\(number).\(level == 0 ? "txt" : "zip")", bytes) }
            bytes = zip.bytes
        }
        let unpacked = try unpack([("a.zip", bytes)])
        #expect(unpacked.mail.parts.isEmpty)
        #expect(unpacked.unopened.count == UnpackingLimits().unopened)
        #expect(unpacked.unopened.allSatisfy { $0.reason == .excessive })
    }

    @Test("a hundred thousand files")
    func entries() throws {
        var zip = ZipFile()
        for number in 0..<100_000 { zip.add("\(number)", []) }
        let unpacked = try measured { try unpack([("a.zip", zip.bytes)]) }
        #expect(unpacked.mail.parts.count == UnpackingLimits().entries)
        #expect(unpacked.unopened == [Unopened(path: "2", name: "a.zip", reason: .excessive)])
    }

    @Test(
        "names that lead elsewhere are names only",
        arguments: [
            ("../../etc/passwd", "passwd"), ("/etc/passwd", "passwd"), ("..\\..\\a.jpg", "a.jpg"),
            ("C:\\a.jpg", "a.jpg"), ("a/../b.jpg", "b.jpg"), ("..", ""),
            ("a\u{202E}gpj.exe", "agpj.exe"),
            ("a\r\nb.jpg", "ab.jpg"),
        ])
    func names(written: String, shown: String) throws {
        var zip = ZipFile()
        zip.add(written, Array("a paper".utf8))
        let attachments = try unpack([("a.zip", zip.bytes)]).mail.message.attachments
        #expect(attachments.dropFirst().map(\.name) == [shown])
        #expect(attachments.dropFirst().map(\.path) == ["2/1"])
    }

    private func expect(_ zip: [UInt8], leaves: [String], names: [String]) throws {
        let unpacked = try measured { try unpack([("a.zip", zip)]) }
        #expect(unpacked.mail.message.attachments.dropFirst().map(\.name) == leaves)
        #expect(unpacked.unopened.map(\.name) == names)
        #expect(unpacked.unopened.map(\.reason) == names.map { _ in .excessive })
    }

    private func measured(_ body: () throws -> UnpackedMail) rethrows -> UnpackedMail {
        let start = threadSeconds()
        let unpacked = try body()
        #expect(threadSeconds() - start < Self.most)
        return unpacked
    }
}
