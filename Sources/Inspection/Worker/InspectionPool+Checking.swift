package import Materials

/// What a picture is checked against.
package struct PaperCheck: Sendable {
    package var material: Material
    /// The filing it belongs to, when that is known.
    package var filing: Filing?
    package var profile: RuleProfile
    /// Of whoever reads the report.
    package var language: Language
    package var today: CalendarDate

    package init(
        _ material: Material, for filing: Filing?, by profile: RuleProfile, in language: Language,
        on today: CalendarDate
    ) {
        self.material = material
        self.filing = filing
        self.profile = profile
        self.language = language
        self.today = today
    }
}

extension InspectionPool {
    /// Checks an open file as a paper, with no mail about it; throws `InspectionFailure` when the
    /// machine is to blame, as a file whose reader was ended is a file nobody could look at.
    package func check(
        _ descriptor: Int32, named name: String, against check: PaperCheck,
        reading readers: TextReaderPool
    ) async throws(InspectionFailure) -> CheckedFile {
        let profile = check.profile
        var exhibit = Exhibit(
            type: .other, bytes: 0, damage: .unreadable, sha256: String(repeating: "0", count: 64))
        do throws(InspectionFailure) {
            exhibit = try await examine(picture: descriptor, reading: readers) {
                profile.isWorthReading(
                    $0, asOneOf: Set(Material.allCases), for: check.filing, on: check.today)
            } facesWhere: {
                profile.isWorthSearchingForFaces($0, asOneOf: [check.material])
            }
        } catch  where !error.isAboutTheMachine {}
        let verdict = profile.examine(
            exhibit, as: check.material, for: check.filing, on: check.today)
        return CheckedFile(
            name: name, verdict: verdict, exhibit: exhibit, reading: profile.reading(of: exhibit),
            in: check.language)
    }
}
