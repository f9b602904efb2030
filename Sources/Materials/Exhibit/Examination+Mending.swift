extension Examination {
    /// Tells what was mended, so that nobody wonders where the picture comes from (design decision
    /// 8).
    mutating func tellChanges(of exhibit: Exhibit) {
        for change in exhibit.paper?.changes ?? [] {
            note(change.observation, rule: rule(behind: change), naming: change.facts)
        }
    }

    private func rule(behind change: FreshPaper.Change) -> String? {
        switch change {
        case .reduced: profile.sizeLimit(for: material)?.rule
        case .stitched(let partner):
            profile.companions(of: material).first { $0.partner == partner }?.rule
        case .converted, .split, .bothSides: nil
        }
    }
}

extension FreshPaper.Change {
    /// What was done to a kind of paper, for whoever sent it in.
    public func text(of material: Material, in language: Language) -> String {
        var values = facts.mapValues { $0.text(in: language) }
        values[.material] = material.name(in: language)
        return observation.text(in: language, with: values)
    }

    /// What a finding of it is called.
    fileprivate var observation: Observation {
        switch self {
        case .converted: .converted
        case .split: .split
        case .reduced: .reduced
        case .stitched: .stitched
        case .bothSides: .bothSides
        }
    }

    fileprivate var facts: [Slot: Fact] {
        switch self {
        case .converted(let type): [.measured: .types([type])]
        case .reduced(let before, let after):
            [.measured: .text(ByteCount.brief(before)), .limit: .text(ByteCount.brief(after))]
        case .stitched(let partner): [.partner: .materials([partner])]
        case .split, .bothSides: [:]
        }
    }
}

extension RuleProfile {
    /// What to say when two pictures could not be put in one, and both were kept.
    public func findingAboutFailedStitch(of material: Material) -> Finding {
        finding(.stitchFailed, of: material)
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
