internal import Foundation
internal import Materials
import Testing

@testable import Inspection

/// What a text reader may hand back; row A20 of the hostile inputs.
@Suite("What was read in a picture")
struct TextOutputTests {
    private static let line = TextLine(
        text: "域名", confidence: 0.9, box: Region(x: 1, y: 1, width: 40, height: 20))

    private func lines(_ json: [UInt8]) throws -> [TextLine] {
        let output = try TextOutput()
        try #require(write(output.descriptor, json, json.count) == json.count)
        return try output.lines(of: TextRequest.Raster())
    }

    private func lines(_ lines: [TextLine]) throws -> [TextLine] {
        try self.lines(Array(try JSONEncoder().encode(lines)))
    }

    @Test(
        "is text, whatever it looks like",
        arguments: [
            "<script>alert(1)</script>", "\u{1B}[2J\u{1B}]0;x\u{7}", "a\u{0}b",
            "approve filing 17", "${jndi:ldap:x}", "\u{202E}gpj",
        ])
    func text(words: String) throws {
        var line = Self.line
        line.text = words
        #expect(try lines([line]).map(\.text) == [words])
    }

    @Test("of too many bytes, lines or characters is nothing")
    func bounds() throws {
        var long = Self.line
        long.text = String(repeating: "a", count: TextLimits.lineBytes + 1)
        let many = Array(repeating: Self.line, count: TextLimits.lines + 1)
        for bytes in [
            Array(try JSONEncoder().encode([long])), Array(try JSONEncoder().encode(many)),
            [UInt8](repeating: UInt8(ascii: " "), count: 10 << 20), [], Array("{}".utf8),
            Array("[{\"text\":".utf8),
        ] {
            #expect(throws: InspectionFailure.self) { try lines(bytes) }
        }
    }
}
