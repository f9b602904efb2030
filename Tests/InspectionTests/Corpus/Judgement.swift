internal import Materials

@testable import Materials

/// What the program says of a labelled picture.
struct Judgement: Sendable {
    let picture: LabelledPicture
    let outcome: Verdict.Outcome
    let codes: [String]
    /// Whether each known number and domain that the paper is to show was verified on it.
    let verified: [PaperField: Bool]
    let holder: String?

    private static let fields: [PaperField] = [.domain, .subjectNumber, .ownerNumber]

    init(
        of exhibit: Exhibit, as picture: LabelledPicture, for filing: Filing,
        by profile: RuleProfile,
        on today: CalendarDate
    ) {
        self.picture = picture
        let verdict = profile.examine(
            exhibit, as: picture.material, of: picture.domain, for: filing, on: today)
        outcome = verdict.outcome
        codes = verdict.findings.map { "\($0.severity.rawValue) \($0.code.rawValue)" }
        let paper = PaperReading(exhibit.text ?? [], reading: profile.readingLimits)
        let wanted = profile.checks(of: picture.material).map(\.field)
            .filter(Self.fields.contains)
        verified = Dictionary(
            uniqueKeysWithValues: wanted.map { field in
                let sighting = paper.sighting(
                    of: field, of: filing, on: picture.material, domain: picture.domain,
                    today: today)
                return (field, sighting == .verified)
            })
        holder =
            picture.material.isHandheld
            ? exhibit.faces.map {
                Holder(exhibit, faces: $0, limits: profile.holder).rawValue
            } : nil
    }

    /// Whether the fields that must not verify did not.
    var isDeceived: Bool {
        picture.differs.contains { field in
            PaperField(rawValue: field).flatMap { verified[$0] } == true
        }
    }

    /// Fields that must verify on this picture.
    var owed: [(field: PaperField, isVerified: Bool)] {
        guard picture.legible, picture.kind == .good else { return [] }
        return verified.map { ($0.key, $0.value) }
    }

    /// Whether what is wrong with the picture was told.
    var isTold: Bool {
        picture.codes.isEmpty
            || picture.codes.contains { code in codes.contains { $0.hasSuffix(" \(code)") } }
    }

    var isHolderRight: Bool? {
        picture.holder.isEmpty ? nil : holder.map(picture.holder.contains) ?? false
    }
}
