extension Examination {
    /// The file as bytes: format (R01), size (R02-R04), frames, damage (R07).
    mutating func lookAtFile(_ exhibit: Exhibit) {
        guard exhibit.bytes > 0, exhibit.damage != .empty else { return note(.empty) }
        judgeFormat(exhibit)
        judgeSize(exhibit)
        judgeDamage(exhibit)
        judgeFrames(exhibit)
    }

    private mutating func judgeFormat(_ exhibit: Exhibit) {
        let type = exhibit.type
        guard !profile.formats.accepted.contains(type),
            exhibit.paper?.isConverted(from: type) != true
        else { return }
        guard type != .other else { return note(.notAPicture, limit: acceptedFormats) }
        note(.wrongFormat, measured: .types([type]), limit: acceptedFormats)
    }

    private var acceptedFormats: Fact { .types(profile.formats.accepted) }

    /// What was sent counts, and a file that was written smaller has to be small enough.
    private mutating func judgeSize(_ exhibit: Exhibit) {
        guard let limit = profile.sizeLimit(for: material) else { return }
        if exhibit.paper?.isSmaller(than: limit.below.value) != true {
            judge(exhibit.bytes, below: limit)
        }
        if let least = limit.atLeast {
            judge(exhibit, atLeast: least.value, under: limit.rule)
        }
    }

    private mutating func judge(_ bytes: Int, below limit: SizeLimit) {
        let bound = limit.below.value
        let size = wording(of: bytes, near: bound)
        if bytes >= bound {
            note(.tooLarge, rule: limit.rule, measured: size.measured, limit: size.limit)
        } else if isNear(bytes, bound) {
            note(.closeToLargest, rule: limit.rule, measured: size.measured, limit: size.limit)
        }
    }

    /// What one of several pages has of a PDF nobody can tell, only that it is not more than all.
    private mutating func judge(_ exhibit: Exhibit, atLeast bound: Int, under rule: String) {
        let bytes = exhibit.bytes
        let size = wording(of: bytes, near: bound)
        if bytes < bound {
            note(.tooSmall, rule: rule, measured: size.measured, limit: size.limit)
        } else if exhibit.paper?.changes.contains(.split) == true {
            note(.sizeOfPageUnknown, rule: rule, measured: size.measured, limit: size.limit)
        } else if isNear(bytes, bound) {
            note(.closeToSmallest, rule: rule, measured: size.measured, limit: size.limit)
        }
    }

    private func wording(of bytes: Int, near bound: Int) -> (measured: Fact, limit: Fact) {
        isNear(bytes, bound)
            ? (.text(ByteCount.exact(bytes)), .text(ByteCount.exact(bound)))
            : (.text(ByteCount.brief(bytes)), .text(ByteCount.brief(bound)))
    }

    private func isNear(_ bytes: Int, _ bound: Int) -> Bool {
        Double(abs(bytes - bound)) <= Double(bound) * profile.nearLimit.value
    }

    private mutating func judgeDamage(_ exhibit: Exhibit) {
        switch exhibit.damage {
        // What is no picture at all is not a damaged one, and is named already.
        case .corrupt where exhibit.type == .other: break
        case .corrupt: note(.corrupt)
        case .excessive: note(.excessive)
        case .unreadable: note(.unreadable)
        case .empty: break
        case nil where isUnmeasured(exhibit): note(.notMeasured)
        case nil: break
        }
    }

    /// A format that is taken, of which nothing was measured: nobody can say it is in order.
    private func isUnmeasured(_ exhibit: Exhibit) -> Bool {
        profile.formats.accepted.contains(exhibit.type)
            && (exhibit.width <= 0 || exhibit.height <= 0)
    }

    private mutating func judgeFrames(_ exhibit: Exhibit) {
        let most = profile.frames.most.value
        guard exhibit.pages > most, profile.formats.accepted.contains(exhibit.type) else { return }
        note(.severalFrames, measured: "\(exhibit.pages)", limit: "\(most)")
    }
}
