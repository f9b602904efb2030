extension Examination {
    /// Tells what was mended, so that nobody wonders where the picture comes from (design decision
    /// 8).
    mutating func tellChanges(of exhibit: Exhibit) {
        for change in exhibit.paper?.changes ?? [] {
            switch change {
            case .converted(let type): note(.converted, measured: type.name(in: language))
            case .split: note(.split)
            case .reduced(let before, let after):
                note(
                    .reduced, rule: profile.sizeLimit(for: material)?.rule,
                    measured: ByteCount.brief(before), limit: ByteCount.brief(after))
            case .stitched(let partner):
                note(
                    .stitched, rule: rule(stitchingWith: partner),
                    naming: [.partner: partner.name(in: language)])
            case .bothSides: note(.bothSides)
            }
        }
    }

    private func rule(stitchingWith partner: Material) -> String? {
        profile.companions(of: material).first { $0.partner == partner }?.rule
    }
}

extension FreshPaper.Change {
    /// What was done to a kind of paper, for whoever sent it in.
    public func text(of material: Material, in language: Language) -> String {
        var values: [Slot: String] = [.material: material.name(in: language)]
        switch self {
        case .converted(let type): values[.measured] = type.name(in: language)
        case .reduced(let before, let after):
            values[.measured] = ByteCount.brief(before)
            values[.limit] = ByteCount.brief(after)
        case .stitched(let partner): values[.partner] = partner.name(in: language)
        case .split, .bothSides: break
        }
        let phrase = Words.of(language).observations[observation.rawValue]
        return filled(phrase?.text ?? observation.rawValue, with: values)
    }

    /// What a finding of it is called.
    private var observation: Observation {
        switch self {
        case .converted: .converted
        case .split: .split
        case .reduced: .reduced
        case .stitched: .stitched
        case .bothSides: .bothSides
        }
    }
}

extension RuleProfile {
    /// What to say when two pictures could not be put in one, and both were kept.
    public func findingAboutFailedStitch(of material: Material, in language: Language) -> Finding {
        finding(.stitchFailed, of: material, in: language)
    }
}

extension FreshPaper {
    /// Whether a file of a type that is not taken was written as one that is.
    func isConverted(from type: PictureType) -> Bool {
        changes.contains(.converted(type)) || type == .pdf && changes.contains(.split)
    }

    /// Whether a file that was too large was written small enough, or in parts that are.
    func isSmaller(than bound: Int) -> Bool {
        bytes < bound
            && changes.contains {
                switch $0 {
                case .reduced, .split: true
                case .converted, .stitched, .bothSides: false
                }
            }
    }
}
