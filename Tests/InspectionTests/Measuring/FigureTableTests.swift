internal import Foundation
internal import Materials
import Testing

@testable import Pictures

/// A column of the table, what it catches, and the rule profile's threshold for it.
struct Separation: Sendable, CustomTestStringConvertible {
    var column: String
    /// The degradations that must be beyond the threshold; every other one must not be.
    var caught: Set<String>
    /// Papers of which the measure says something; empty for all.
    var papers: Set<String> = []
    var isBeyond: @Sendable (Double, FigureLimits, Materials.PictureLimits) -> Bool

    var testDescription: String { column }

    private static let greyOnDesk: Set<String> = [
        "grey copy on a wooden desk", "grey copy on a light desk", "grey copy on a blue desk",
    ]

    static let all = [
        Separation(column: "blurred", caught: ["lower half out of focus"]) { value, limits, _ in
            value > limits.blurredShareAbove.value
        },
        Separation(column: "glare", caught: ["reflection of a lamp"]) { value, limits, _ in
            value > limits.glareAbove.value
        },
        Separation(column: "contrast", caught: ["a third of its contrast"]) { value, limits, _ in
            value < limits.faint.contrastBelow.value
        },
        Separation(column: "hue", caught: greyOnDesk) { value, _, limits in
            value < limits.colour.greyBelow.value
        },
        Separation(
            column: "red", caught: greyOnDesk, papers: ["site-authorization"]
        ) { value, limits, _ in value < limits.redBelow.value },
        Separation(
            column: "blue", caught: ["filled in in blue"], papers: ["site-authorization"]
        ) { value, limits, _ in value > limits.blueInkAbove.value },
        Separation(column: "quantised", caught: ["JPEG at 10"]) { value, limits, _ in
            value > limits.quantisationAbove.value
        },
        Separation(column: "cut", caught: ["a quarter cut off on the left"]) { value, limits, _ in
            Int(value) >= limits.cutSidesFrom.value
        },
        Separation(
            column: "sideways", caught: ["on its side"], papers: ["site-authorization"]
        ) { value, limits, _ in value > limits.sidewaysAbove.value },
    ]
}

@Suite("Finer measures tell spoilt pictures from good ones")
struct FigureTableTests {
    private static let papers = ["site-authorization", "domain-certificate"]

    @Test(
        "each picture measures what the table says", arguments: papers, Degradation.all.map(\.name))
    func measured(paper: String, degradation: String) throws {
        let drawing = try Self.drawing(of: paper)
        let spoil = try #require(Degradation.all.first { $0.name == degradation })
        let original = try #require(Self.exhibit(of: drawing).figures?.fingerprint)
        let row = FigureRow(
            paper: paper, degradation: degradation,
            exhibit: degradation == "JPEG at 10"
                ? Examination.standard().exhibit(of: drawing.encoded(".jpg[Q=10]"))
                : Self.exhibit(of: spoil.apply(drawing)), like: original)
        let table = try FigureRow.table()
        let expected = try #require(
            table.first { $0.paper == paper && $0.degradation == degradation })
        for (column, (value, wanted)) in zip(FigureRow.columns, zip(row.values, expected.values)) {
            #expect(
                abs(value - wanted) <= 0.02 + 0.05 * abs(wanted),
                "\(column) is \(value), in the table \(wanted); the line is\n\(row.line)")
        }
    }

    @Test("the thresholds part what is spoilt from the rest", arguments: Separation.all)
    func separated(by separation: Separation) throws {
        let profile = try RuleProfile.named(RuleProfile.standard)
        let rows = try FigureRow.table().filter {
            separation.papers.isEmpty || separation.papers.contains($0.paper)
        }
        try #require(rows.count >= Degradation.all.count)
        for row in rows {
            let isBeyond = separation.isBeyond(
                row.value(separation.column), profile.figures, profile.picture)
            #expect(
                isBeyond == separation.caught.contains(row.degradation),
                "\(row.paper), \(row.degradation): \(row.value(separation.column))")
        }
    }

    @Test("a picture is known again scaled, darkened and compressed, and another is not")
    func fingerprints() throws {
        let most = Double(
            try RuleProfile.named(RuleProfile.standard).figures.sameFingerprintWithin.value)
        let same: Set<String> = [
            "as it is", "half of the pixels, JPEG at 60", "darker by a fifth", "JPEG at 10",
            "lower half out of focus",
        ]
        for row in try FigureRow.table() where same.contains(row.degradation) {
            #expect(row.value("changed bits") <= most, "\(row.paper), \(row.degradation)")
        }
        let prints = try Self.papers.map {
            try #require(Self.exhibit(of: Self.drawing(of: $0)).figures?.fingerprint)
        }
        #expect(Double(prints[0].distance(to: prints[1])) > most)
    }

    private static func drawing(of paper: String) throws -> Drawing {
        let file = try fixture("pictures/\(paper).jpg")
        precondition(Examination.isReady)
        let rendering = file.withUnsafeBytes { Pixels(of: $0, edge: 700)?.rendering }
        return Drawing(try #require(rendering))
    }

    private static func exhibit(of drawing: Drawing) -> Exhibit {
        Examination.standard().exhibit(of: drawing.encoded(".png"))
    }
}
