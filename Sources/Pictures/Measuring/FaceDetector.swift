internal import CDlib
internal import Materials

/// Finds faces by dlib's histograms of oriented gradients; for one thread at a time.
package final class FaceDetector {
    /// Chance patterns score below 0.1; what a score means stands in the rule profile.
    private static let leastScore = 0.1
    /// More faces than any paper shows.
    private static let mostFaces = 16
    /// Longest edge of the plane that is searched, in pixels: a face of an eleventh of it is found.
    private static let edge = 800
    /// For pictures that may lie on their side, where a face of an eighth will do.
    private static let turnedEdge = 640

    private let detector: UnsafeMutableRawPointer
    /// For turned pictures, at half the cost: whoever looks aside is found once it lies upright.
    private let frontal: UnsafeMutableRawPointer

    /// Loads the detectors, which takes a third of a second; nil when there is no memory for them.
    package init?() {
        guard let detector = buzheng_face_detector_new() else { return nil }
        guard let frontal = buzheng_face_detector_frontal(detector) else {
            buzheng_face_detector_free(detector)
            return nil
        }
        self.detector = detector
        self.frontal = frontal
    }

    deinit {
        buzheng_face_detector_free(frontal)
        buzheng_face_detector_free(detector)
    }

    /// Faces in an upright picture or, when it shows none, in one that lies on its side or its head;
    /// places are in pixels of `luma`.
    ///
    /// - `turns`: by how many quarters it is worth turning the picture clockwise, 1...3.
    func faces(in luma: LumaPlane, orTurnedBy turns: some Sequence<Int>) -> [Face] {
        let small = luma.shrunk(to: Self.edge)
        let upright = find(in: small, detector).map { $0.scaled(from: small, to: luma) }
        guard upright.isEmpty else { return upright }
        let smaller = luma.shrunk(to: Self.turnedEdge)
        let turned = turns.map { turns in
            find(in: smaller.turned(turns), frontal).map { $0.turned(back: turns, in: smaller) }
        }
        let best = turned.max { $0.bestScore < $1.bestScore } ?? []
        return best.map { $0.scaled(from: smaller, to: luma) }
    }

    private func find(in luma: LumaPlane, _ detector: UnsafeMutableRawPointer) -> [Face] {
        var found = [buzheng_face](repeating: buzheng_face(), count: Self.mostFaces)
        let count = buzheng_face_detector_find(
            detector, luma.values, Int32(luma.width), Int32(luma.height), Self.leastScore, &found,
            Int32(found.count))
        return found.prefix(max(0, Int(count))).map { face in
            Face(
                score: face.score,
                box: Region(
                    x: Int(face.x), y: Int(face.y), width: Int(face.width),
                    height: Int(face.height)))
        }
    }
}

extension [Face] {
    fileprivate var bestScore: Double { map(\.score).max() ?? 0 }
}

extension Face {
    fileprivate func scaled(from small: LumaPlane, to large: LumaPlane) -> Face {
        scaled(from: small.size, to: large.size)
    }

    /// The same face in another rendering of the picture.
    func scaled(
        from small: (width: Int, height: Int), to large: (width: Int, height: Int)
    ) -> Face {
        Face(score: score, box: box.scaled(from: small, to: large))
    }

    /// A face of a plane that was turned clockwise by so many quarters, where it is in the plane.
    fileprivate func turned(back quarters: Int, in plane: LumaPlane) -> Face {
        let (right, bottom) = (box.x + box.width, box.y + box.height)
        let region =
            switch quarters {
            case 1:
                Region(
                    x: box.y, y: plane.height - right, width: box.height, height: box.width)
            case 2:
                Region(
                    x: plane.width - right, y: plane.height - bottom, width: box.width,
                    height: box.height)
            default:
                Region(
                    x: plane.width - bottom, y: box.x, width: box.height, height: box.width)
            }
        return Face(score: score, box: region)
    }
}
