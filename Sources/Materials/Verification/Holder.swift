/// Whether a picture shows one person holding a document (R24-R27).
enum Holder: String, CaseIterable, Sendable {
    case seen
    /// The document fills the picture and nobody is behind it; the portrait on a card is no person.
    case nobody
    /// There is room for a person, whose face is covered, turned away or out of the picture.
    case hidden
    /// Something like a face, but not clear.
    case unclear
    /// The face reaches over the picture's edge.
    case cut
    /// More than one person.
    case several

    /// Judges faces by the document's writing, the one measure that a picture brings along.
    ///
    /// A head is ten to fifty times as tall as the writing on what is held beside it, a portrait on
    /// a card hardly five times; no distance or camera brings the two near each other.
    init(_ exhibit: Exhibit, faces: [Face], limits: HolderLimits) {
        let document = DocumentArea(exhibit)
        let large = faces.filter { face in
            face.score >= limits.visibleFrom.value
                && document.isOutside(face.box, byLines: limits.faceOverLine.value)
        }
        let clear = large.filter { $0.score >= limits.clearFrom.value }
        let tallest = clear.map(\.box.height).max() ?? 0
        let people = clear.filter {
            Double($0.box.height) >= Double(tallest) * limits.bystanderBelow.value
        }
        if people.count > 1 {
            self = .several
        } else if let person = people.first {
            self = person.box.isCut(by: exhibit) ? .cut : .seen
        } else if !large.isEmpty {
            self = .unclear
        } else {
            self = document.share(of: exhibit) >= limits.scanFrom.value ? .nobody : .hidden
        }
    }
}

/// When a picture shows a holder.
public struct HolderLimits: Codable, Sendable, Hashable {
    /// Detector score from which a face is clear.
    public let clearFrom: Figure<Double>
    /// Detector score from which it may be one.
    public let visibleFrom: Figure<Double>
    /// How many times as tall as the document's writing a holder's face is at least.
    public let faceOverLine: Figure<Double>
    /// Share of the tallest face below which another one is somebody in the background.
    public let bystanderBelow: Figure<Double>
    /// Share of the picture, 0...1, from which a document fills it.
    public let scanFrom: Figure<Double>
}

/// Where the writing of a picture is, and how tall it is.
private struct DocumentArea {
    private let box: Region?
    private let lineHeight: Int

    init(_ exhibit: Exhibit) {
        let boxes = (exhibit.text ?? []).map(\.box).filter { $0.width > 0 && $0.height > 0 }
        box = boxes.reduce(nil) { $0?.union($1) ?? $1 }
        lineHeight =
            boxes.map { min($0.width, $0.height) }.sorted().dropFirst(boxes.count / 2).first ?? 0
    }

    /// Whether a face is no part of the document; without any writing every face may be a holder's.
    func isOutside(_ face: Region, byLines lines: Double) -> Bool {
        guard let box else { return true }
        return !box.contains(middleOf: face) && Double(face.height) >= lines * Double(lineHeight)
    }

    func share(of exhibit: Exhibit) -> Double {
        guard let box, exhibit.width > 0, exhibit.height > 0 else { return 0 }
        let area = Double(box.width) * Double(box.height)
        return area / (Double(exhibit.width) * Double(exhibit.height))
    }
}

extension Region {
    fileprivate func union(_ other: Region) -> Region {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Region(
            x: left, y: top, width: max(x + width, other.x + other.width) - left,
            height: max(y + height, other.y + other.height) - top)
    }

    fileprivate func contains(middleOf other: Region) -> Bool {
        let (column, row) = (other.x + other.width / 2, other.y + other.height / 2)
        return (x..<x + max(1, width)).contains(column) && (y..<y + max(1, height)).contains(row)
    }

    fileprivate func isCut(by exhibit: Exhibit) -> Bool {
        x < 0 || y < 0 || x + width > exhibit.width || y + height > exhibit.height
    }
}
