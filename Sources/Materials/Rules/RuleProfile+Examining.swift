extension RuleProfile {
    /// Everything that can be said of one picture sent in as a kind of paper, all at once.
    ///
    /// - Parameters:
    ///   - domain: the one a certificate is for; without it any domain of the filing will do.
    ///   - filing: what it is for; without one, nothing is compared with the filing's data.
    ///   - today: the day that validity is judged on.
    public func examine(
        _ exhibit: Exhibit, as material: Material, of domain: String? = nil, for filing: Filing?,
        on today: CalendarDate
    ) -> Verdict {
        var examination = Examination(self, of: material, for: filing)
        examination.lookAtFile(exhibit)
        examination.lookAtPicture(exhibit)
        examination.lookAtFigures(exhibit)
        if let text = exhibit.text {
            examination.compare(
                PaperReading(text, reading: readingLimits), domain: domain, on: today)
        } else if exhibit.unread != nil {
            examination.note(.notReadByMachine)
        }
        // A paper that goes back is not mended.
        if !examination.isReturned { examination.tellChanges(of: exhibit) }
        return Verdict(material: material, findings: examination.findings, of: exhibit)
    }

    /// Whether it matters what a picture says: there is ink on it, nobody has tried to read it, and
    /// there is a paper among those owed as which it would not go back unread.
    public func isWorthReading(
        _ exhibit: Exhibit, asOneOf materials: Set<Material>, for filing: Filing?,
        on today: CalendarDate
    ) -> Bool {
        guard exhibit.holdsInk, exhibit.text == nil, exhibit.unread == nil else { return false }
        return materials.contains {
            examine(exhibit, as: $0, for: filing, on: today).outcome != .returned
        }
    }

    /// Whether it matters who is to be seen in a picture that was read, or can't be: it may be a
    /// handheld photo, or has to be told from one, and nobody has looked for faces.
    ///
    /// One that says that it is a letter, a form or a certificate is none; if it can only be meant as
    /// one, its sender is told that nobody is to be seen.
    public func isWorthSearchingForFaces(
        _ exhibit: Exhibit, asOneOf materials: Set<Material>
    ) -> Bool {
        guard exhibit.holdsInk, exhibit.faces == nil, !materials.isEmpty else { return false }
        let shown = signs(of: exhibit)
        let kinds = shown.isEmpty ? materials : Set(shown.keys)
        return kinds.contains(where: \.isHandheld) || materials.allSatisfy(\.isHandheld)
    }

    /// What the labels of a picture's paper say; nil when nobody read it.
    public func reading(of exhibit: Exhibit) -> Reading? {
        exhibit.text.map { Reading(PaperReading($0, reading: readingLimits)) }
    }

    /// What to say of a paper that came as a link to a file kept elsewhere (R22).
    ///
    /// Links are never opened: they expire, and they may lead anywhere.
    public func finding(forLinkTo material: Material) -> Finding {
        let finding = finding(.link, of: material)
        guard material != .domainCertificate else { return finding }
        var general = finding
        general.rule = nil
        return general
    }
}
