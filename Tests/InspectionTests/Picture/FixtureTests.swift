internal import Foundation
internal import Materials
import Testing

@testable import Pictures

/// What the generator of the fixtures measured by its own code, in another language.
struct FixturePicture: Decodable, Sendable, CustomTestStringConvertible {
    var file: String
    var measured: Figures?

    struct Figures: Decodable, Sendable {
        var bytes: Int
        var width: Int?
        var height: Int?
        var sharpness: Double?
        var ink: Double?
        var exposure: Double?
        var hue: Double?
    }

    var testDescription: String { file }

    static func all() throws -> [FixturePicture] {
        try JSONDecoder().decode([Self].self, from: Data(fixture("pictures/pictures.json")))
            .filter { $0.measured != nil }
    }
}

@Suite("Two programs measure the same")
struct FixtureTests {
    @Test(
        "a fixture's figures are those its generator measured", arguments: try FixturePicture.all())
    func agrees(picture: FixturePicture) throws {
        let expected = try #require(picture.measured)
        let exhibit = Examination.standard().exhibit(of: try fixture("pictures/\(picture.file)"))
        #expect(exhibit.bytes == expected.bytes)
        if let width = expected.width { #expect(exhibit.width == width) }
        if let height = expected.height { #expect(exhibit.height == height) }
        // Each renders and rounds in its own way.
        #expect(isNear(exhibit.sharpness ?? 0, expected.sharpness, 0.06))
        #expect(isNear(exhibit.ink, expected.ink, 0.05))
        #expect(isNear(exhibit.exposure, expected.exposure, 4))
        if let hue = expected.hue, exhibit.damage == nil {
            #expect((exhibit.colour == .colour) == (hue >= 0.10))
        }
    }

    private func isNear(_ one: Double?, _ other: Double?, _ tolerance: Double) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return abs(one - other) <= tolerance
    }
}
