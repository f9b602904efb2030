extension Examination {
    /// What the finer measures say (R06, R07, R17): nothing of it refuses a paper alone.
    mutating func lookAtFigures(_ exhibit: Exhibit) {
        guard let figures = exhibit.figures, exhibit.sharpness != nil else { return }
        let limits = profile.figures
        if figures.contrast < limits.faint.contrastBelow.value,
            exhibit.exposure ?? 0 >= limits.faint.exposureFrom.value
        {
            note(.bleached, measured: "\(Int(figures.contrast))")
        }
        judgeCompression(figures)
        if isScreenshot(exhibit, figures) { note(.screenshot) }
        if material.isHandheld {
            judgePerson(figures, of: exhibit)
        } else {
            judgeSheet(figures, of: exhibit)
        }
    }

    /// The colour of a face, whatever surrounds a print of it, and which way up it all is.
    private mutating func judgePerson(_ figures: Figures, of exhibit: Exhibit) {
        if exhibit.colour == .colour, let spread = figures.faceHueSpread,
            spread < profile.picture.colour.greyBelow.value
        {
            note(.greyFace)
        }
        if exhibit.isReadSideways { note(.sideways) }
    }

    /// A person's photo is no sheet: it has dark corners, soft skin and a background.
    private mutating func judgeSheet(_ figures: Figures, of exhibit: Exhibit) {
        let limits = profile.figures
        note(.partlyBlurred, when: figures.blurredShare, isAbove: limits.blurredShareAbove)
        note(.glare, when: figures.glare, isAbove: limits.glareAbove)
        if figures.cutSides >= limits.cutSidesFrom.value { note(.cutOff) }
        if figures.sideways > limits.sidewaysAbove.value { note(.sideways) }
        judgeColoursOfPage(figures, of: exhibit)
    }

    private mutating func judgeColoursOfPage(_ figures: Figures, of exhibit: Exhibit) {
        let limits = profile.figures
        if exhibit.colour == .colour, let spread = figures.hueSpread,
            spread < profile.picture.colour.greyBelow.value
        {
            note(mayLackColour ? .withoutColour : .greyPage)
        }
        // A letter in black ink that nobody has sealed has no more colour than a copy.
        if exhibit.colour != .unknown, owesASeal, figures.red < limits.redBelow.value {
            note(.noSeal)
        }
        guard isFilledInByPen else { return }
        note(.blueInk, when: figures.blueInk, isAbove: limits.blueInkAbove)
    }

    private mutating func judgeCompression(_ figures: Figures) {
        let limit = profile.figures.quantisationAbove.value
        if let quantisation = figures.quantisation, quantisation > limit { note(.overcompressed) }
    }

    /// Drawings on white are as flat as screenshots, so the size must be a screen's too.
    private func isScreenshot(_ exhibit: Exhibit, _ figures: Figures) -> Bool {
        let screens = profile.figures.screenshot
        let sides = [exhibit.width, exhibit.height].sorted()
        return screens.materials.contains(material)
            && figures.flatness > screens.flatAbove.value
            && screens.sizes.value.contains { $0.sorted() == sides }
    }

    private mutating func note(
        _ observation: Observation, when value: Double, isAbove limit: Figure<Double>
    ) {
        guard value > limit.value else { return }
        note(observation, measured: .text(percent(value)), limit: .text(percent(limit.value)))
    }

    private var isFilledInByPen: Bool {
        profile.rule(profile.weight(of: .blueInk).rule ?? "")?.materials.contains(material) ?? false
    }

    /// A person has no seal; whether a unit's paper bears one, a reviewer sees.
    private var owesASeal: Bool {
        profile.figures.sealed.contains(material) && filing?.entity != .individual
    }
}

extension Exhibit {
    /// Whether most lines of text run from top to bottom, as nothing that is held is written.
    fileprivate var isReadSideways: Bool {
        let lines = (text ?? []).filter { $0.text.count >= 3 }
        return 2 * lines.count { $0.box.height > $0.box.width } > lines.count
    }
}

private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
