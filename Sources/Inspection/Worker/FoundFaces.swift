package import Materials

/// Faces that a worker found in one picture; made by a process that nobody trusts, so it is checked
/// on arrival.
package struct FoundFaces: Codable, Sendable, Equatable {
    /// In pixels of the upright picture.
    package var faces: [Face]
    /// How far hues spread within the largest face; nil without one, or when it is too dark.
    package var hueSpread: Double?

    package init(faces: [Face] = [], hueSpread: Double? = nil) {
        self.faces = faces
        self.hueSpread = hueSpread
    }
}

extension Exhibit {
    mutating func add(_ found: FoundFaces) {
        faces = found.faces
        figures?.faceHueSpread = found.hueSpread
    }
}
