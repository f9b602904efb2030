import Materials
import Testing

@testable import Recognition

/// A name, and the same name with one character changed for one that looks like it.
struct LookAlike: Sendable, CustomStringConvertible {
    var name: String
    var fake: String
    /// Where they differ, in characters.
    var position: Int

    var description: String { "\(fake) for \(name)" }
}

@Suite("A look-alike is never read as the name it imitates without a doubt", .serialized)
struct LookAlikeTests {
    private static let cases = [
        LookAlike(name: "paypal.com", fake: "paypa1.com", position: 5),
        LookAlike(name: "helloworld.com", fake: "he1loworld.com", position: 2),
        LookAlike(name: "modern-lily.cn", fake: "modern-1ily.cn", position: 7),
        LookAlike(name: "cloud-data.cn", fake: "cl0ud-data.cn", position: 2),
        LookAlike(name: "helloworld.com", fake: "hell0world.com", position: 4),
        LookAlike(name: "book2020.com", fake: "b0ok2020.com", position: 1),
        LookAlike(name: "yangben-tupian.cn", fake: "yangben一tupian.cn", position: 7),
    ]

    private static let sansSerif = ["Noto Sans CJK SC", "DejaVu Sans", "Liberation Sans"]
    private static let other = [
        "Noto Serif CJK SC", "DejaVu Serif", "Liberation Serif", "Liberation Mono",
    ]

    @Test("the changed character is read as it is, or doubtful", arguments: cases)
    func doubted(lookAlike: LookAlike) async throws {
        for font in Self.sansSerif + Self.other {
            let line = try await Self.line(lookAlike.fake, in: font)
            guard line.text == lookAlike.name else { continue }
            let doubt = line.doubts.first { $0.position == lookAlike.position }
            print("look-alike: \(lookAlike.fake) in \(font) read as \(line.text)")
            #expect(doubt != nil, "\(font)")
        }
    }

    @Test("a genuine name in a plain font is read without a doubt", arguments: sansSerif)
    func undoubted(font: String) async throws {
        for name in Set(Self.cases.map(\.name)).sorted() {
            let line = try await Self.line(name, in: font)
            #expect(line.text == name)
            #expect(line.doubts == [])
        }
    }

    private static func line(_ text: String, in font: String) async throws -> TextLine {
        let picture = try DrawnText(text: text, font: font, size: 32).bitmap()
        let lines = try await SharedReader.shared.lines(in: picture)
        return try #require(lines.first, "\(font)")
    }
}
