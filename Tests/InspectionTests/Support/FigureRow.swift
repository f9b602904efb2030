internal import Foundation
internal import Materials

/// One line of `Fixtures/measures/figures.tsv`: a paper, what was done to it, what was measured.
struct FigureRow: Equatable {
    static let heading = "paper\tspoilt by\t" + columns.joined(separator: "\t")
    static let columns = [
        "sharp", "exposure", "blurred", "glare", "contrast", "hue", "red", "dark", "blue",
        "quantised", "cut", "sideways", "page", "changed bits",
    ]

    var paper: String
    var degradation: String
    /// One for each column; what was not measured is -1.
    var values: [Double]

    init(paper: String, degradation: String, exhibit: Exhibit, like original: Fingerprint) {
        self.paper = paper
        self.degradation = degradation
        guard let figures = exhibit.figures else {
            values = Self.columns.map { _ in -1 }
            return
        }
        values = [
            exhibit.sharpness ?? -1, exhibit.exposure ?? -1, figures.blurredShare, figures.glare,
            figures.contrast, figures.hueSpread ?? -1, figures.red, figures.darkInk,
            figures.blueInk, figures.quantisation ?? -1, Double(figures.cutSides),
            figures.sideways, figures.page, Double(figures.fingerprint.distance(to: original)),
        ]
    }

    /// Nil for a line of another shape.
    init?(line: String) {
        let fields = line.components(separatedBy: "\t")
        let numbers = fields.dropFirst(2).compactMap(Double.init)
        guard fields.count == 2 + Self.columns.count, numbers.count == Self.columns.count else {
            return nil
        }
        (paper, degradation, values) = (fields[0], fields[1], numbers)
    }

    var line: String {
        ([paper, degradation] + values.map { String(format: "%.4f", $0) })
            .joined(separator: "\t")
    }

    func value(_ column: String) -> Double {
        Self.columns.firstIndex(of: column).map { values[$0] } ?? .nan
    }

    static func table() throws -> [FigureRow] {
        let text = String(decoding: try fixture("measures/figures.tsv"), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().compactMap { FigureRow(line: String($0)) }
    }
}
