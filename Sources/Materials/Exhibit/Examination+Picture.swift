extension Examination {
    /// The picture as one sees it: pixels, light, sharpness, colour, faces (R06, R07, R25).
    mutating func lookAtPicture(_ exhibit: Exhibit) {
        guard exhibit.damage == nil, exhibit.width > 0, exhibit.height > 0 else { return }
        judgePixels(exhibit)
        judgeLight(exhibit.exposure)
        judgeContent(exhibit)
        judgeColour(exhibit.colour)
        judgeHolder(exhibit)
    }

    private mutating func judgePixels(_ exhibit: Exhibit) {
        // A page of a PDF has points, not pixels.
        guard exhibit.type != .pdf else { return }
        let measured: Fact = "\(exhibit.width)×\(exhibit.height)"
        let limits = profile.picture
        let shortest = min(exhibit.width, exhibit.height)
        let longest = max(exhibit.width, exhibit.height)
        if let bound = limits.shortestEdge.refuseBelow?.value, shortest < bound {
            note(.tooFewPixels, measured: measured, limit: "\(bound)×\(bound)")
        } else if let bound = limits.area.refuseBelow?.value, area(of: exhibit) < Double(bound) {
            note(.tooFewPixels, measured: measured, limit: "\(decimal(Double(bound) / 1e6)) MP")
        } else if let bound = limits.longestEdge.warnBelow?.value, longest < bound {
            note(.fewPixels, measured: measured, limit: "\(bound)")
        }
    }

    private func area(of exhibit: Exhibit) -> Double {
        Double(exhibit.width) * Double(exhibit.height)
    }

    private mutating func judgeLight(_ exposure: Double?) {
        guard let exposure else { return }
        judge(exposure, by: profile.picture.exposure, worse: .dark, bad: .dim, reading: whole)
    }

    private mutating func judgeContent(_ exhibit: Exhibit) {
        if let ink = exhibit.ink, let bound = profile.picture.ink.refuseBelow?.value, ink < bound {
            return note(.blank, measured: .text(decimal(ink)), limit: .text(decimal(bound)))
        }
        guard let sharpness = exhibit.sharpness else {
            return exhibit.ink == nil ? () : note(.littleContent)
        }
        judge(
            sharpness, by: profile.picture.sharpness, worse: .blurred, bad: .soft,
            reading: decimal)
    }

    /// Compares a measurement with its two thresholds; both themselves are good enough.
    private mutating func judge(
        _ value: Double, by limits: Thresholds<Double>, worse: Observation, bad: Observation,
        reading: (Double) -> String
    ) {
        if let bound = limits.refuseBelow?.value, !(value >= bound) {
            note(worse, measured: .text(reading(value)), limit: .text(reading(bound)))
        } else if let bound = limits.warnBelow?.value, value < bound {
            note(bad, measured: .text(reading(value)), limit: .text(reading(bound)))
        }
    }

    private mutating func judgeColour(_ colour: Colour) {
        switch colour {
        case .grey: note(mayLackColour ? .withoutColour : .grey)
        case .bilevel: note(.twoTone)
        case .colour, .unknown: break
        }
    }

    /// Whether the original of this paper may hold no colour at all.
    var mayLackColour: Bool {
        guard let filing else { return false }
        return profile.picture.colour.exempt.contains {
            $0.materials.contains(material) && $0.entities.contains(filing.entity)
        }
    }

    /// A handheld photo is to show one person with a clear face (R25).
    private mutating func judgeHolder(_ exhibit: Exhibit) {
        guard material.isHandheld else { return }
        guard let faces = exhibit.faces else {
            return exhibit.holdsInk ? note(.notSearchedForFaces) : ()
        }
        switch Holder(exhibit, faces: faces, limits: profile.holder) {
        case .seen: break
        case .nobody: note(.nobodyHolds)
        case .hidden: note(.noFace)
        case .unclear: note(.unclearFace)
        case .cut: note(.cutFace)
        case .several: note(.severalPeople)
        }
    }
}

private func whole(_ value: Double) -> String {
    Int(exactly: value.rounded()).map { "\($0)" } ?? "\(value)"
}
