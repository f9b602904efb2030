import Foundation
import Testing

@testable import Mail

@Suite("Mail corpus")
struct GoldenMailTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/mime")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test("the corpus is there")
    func corpusIsThere() {
        #expect(Self.names.count >= 39)
    }

    /// `RECORD=1` writes what was read beside each mail, to be looked through before a commit.
    @Test("a mail reads as the file beside it says", arguments: names)
    func readsAsRecorded(name: String) throws {
        let golden = Self.folder.appending(path: "\(name).json")
        let json = try Self.encoded(MessageReader().read(Self.raw(name)).message)
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(json.utf8).write(to: golden)
        }
        #expect(try json == String(contentsOf: golden, encoding: .utf8))
    }

    @Test("CRLF and LF make no difference but in text files", arguments: names)
    func lineEndsAreAlike(name: String) throws {
        let lines = try Self.raw(name)
        let twin = lines.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
        var one = MessageReader().read(lines).message
        var other = MessageReader().read(twin).message
        one.attachments.removeAll { $0.type.hasPrefix("text/") || $0.type.hasPrefix("message/") }
        other.attachments.removeAll { $0.type.hasPrefix("text/") || $0.type.hasPrefix("message/") }
        #expect(one == other)
    }

    static func raw(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appending(path: "\(name).eml")))
    }

    static func encoded(_ message: Message) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try String(decoding: encoder.encode(message), as: UTF8.self) + "\n"
    }
}
