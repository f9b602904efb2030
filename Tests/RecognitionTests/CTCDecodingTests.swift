internal import TestSupport
import Testing

@testable import Recognition

@Suite("The best path through a line's steps is its text")
struct CTCDecodingTests {
    private static let alphabet = ["", "a", "b", "c", " "]

    /// A digit for each step: the place in the alphabet.
    @Test(
        "neighbours that are equal are one character, unless nothing lies between them",
        arguments: [
            ("", ""), ("000", ""), ("1", "a"), ("111", "a"), ("101", "aa"), ("1100011", "aa"),
            ("123", "abc"), ("1122033", "abc"), ("0104020", "a b"),
        ])
    func collapses(path: String, text: String) {
        let decoding = Self.decoding(path.compactMap(\.wholeNumberValue))
        #expect(decoding.text == text)
        #expect(decoding.stepCount == path.count)
    }

    @Test("a character keeps its clearest step's probability and rival, and all its steps")
    func keeps() throws {
        let rows: [[Float]] = [
            [0.9, 0.1, 0, 0, 0], [0.2, 0.5, 0.3, 0, 0], [0.1, 0.8, 0, 0.1, 0], [0.9, 0.1, 0, 0, 0],
        ]
        let decoding = Self.decoding(rows)
        let glyph = try #require(decoding.glyphs.first)
        #expect(decoding.glyphs.count == 1)
        #expect(glyph.probability == 0.8)
        #expect(glyph.rival == "c")
        #expect(glyph.rivalProbability == 0.1)
        #expect(glyph.steps == 1..<3)
    }

    @Test("any numbers whatever give characters of the alphabet, in order", arguments: 0..<500)
    func anyValues(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let odd: [Float] = [.nan, .infinity, -.infinity, 0, -1]
        let rows = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            Self.alphabet.map { _ in
                Int.random(in: 0..<6, using: &random) == 0
                    ? odd.randomElement(using: &random) ?? 0
                    : Float.random(in: 0...1, using: &random)
            }
        }
        let decoding = Self.decoding(rows)
        var end = 0
        for glyph in decoding.glyphs {
            #expect(Self.alphabet.dropFirst().contains(glyph.character))
            #expect(glyph.rival != glyph.character)
            #expect(glyph.steps.lowerBound >= end)
            #expect(glyph.steps.upperBound <= rows.count)
            end = glyph.steps.upperBound
        }
    }

    private static func decoding(_ path: [Int]) -> CTCDecoding {
        decoding(path.map { best in alphabet.indices.map { $0 == best ? 0.9 : 0.02 } })
    }

    private static func decoding(_ rows: [[Float]]) -> CTCDecoding {
        rows.flatMap(\.self).withUnsafeBufferPointer {
            CTCDecoding(values: $0, alphabet: alphabet)
        }
    }
}
