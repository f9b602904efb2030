extension Examination {
    /// What a machine read, against the filing and the day (R05, R17, R20, R28-R32).
    ///
    /// Reading alone never refuses. What does is a value that two sources agree on: the filing's
    /// own record, a second place of the paper, or the day the domain was registered.
    mutating func compare(_ paper: PaperReading, domain: String?, on today: CalendarDate) {
        guard !paper.page.rows.isEmpty else { return noteIllegible() }
        judgeTitle(paper)
        judgeProvince(paper)
        for (field, rule) in profile.checks(of: material) {
            switch field {
            case .expiry: judgeExpiry(paper, on: today)
            case .signature: judgeSignature(paper, rule)
            case .letterDate: judgeLetterDate(paper, rule, on: today)
            case .entries: judgeEntries(paper, rule)
            case .domainList: judgeDomainList(paper)
            default:
                guard let filing else { continue }
                let sighting = paper.sighting(
                    of: field, of: filing, on: material, domain: domain, today: today)
                note(sighting, of: field, rule)
            }
        }
    }

    private mutating func noteIllegible() {
        guard !profile.checks(of: material).isEmpty else { return }
        note(.nothingRead)
    }

    private mutating func note(_ sighting: Sighting?, of field: PaperField, _ rule: String?) {
        let naming: [Slot: Fact] = [.field: .field(field)]
        switch sighting {
        case .verified, nil: break
        // A name or number stays out of the finding: findings are logged and mailed.
        case .differs(nil):
            note(
                field == .registrant ? .otherRegistrant : .valueDiffers, rule: rule, naming: naming)
        case .differs(let seen?): note(.otherDomain, rule: rule, measured: .text(seen))
        case .contradicted(let seen): note(.wrongDomain, rule: rule, measured: .text(seen))
        case .doubtful: note(.valueDoubtful, rule: rule, naming: naming)
        case .notFound: note(.valueNotRead, rule: rule, naming: naming)
        }
    }

    /// A heading of another paper above any title of this one or its companion.
    private mutating func judgeTitle(_ paper: PaperReading) {
        let kinds = [material] + profile.companions(of: material).map(\.partner)
        func isOwn(_ title: TitleOnPaper) -> Bool { kinds.contains { title.paper.serves($0) } }
        let first = paper.titles.first { $0.isCertain && ($0.isHeading || isOwn($0)) }
        guard let first, !isOwn(first) else { return }
        note(.otherTitle, measured: first.paper.fact)
    }

    /// A form whose title names another province than the filing's (R16).
    private mutating func judgeProvince(_ paper: PaperReading) {
        guard let filing, profile.checks(of: material).contains(where: { $0.field == .entries })
        else { return }
        let named = paper.titles.filter(\.isHeading).compactMap(\.province)
        guard let other = named.first, other.code != filing.province else { return }
        note(.otherProvince, measured: .province(other))
    }

    private mutating func judgeExpiry(_ paper: PaperReading, on today: CalendarDate) {
        judgeRegistration(paper.registered, on: today)
        switch paper.expiry {
        case .longTerm: break
        // A certificate is sent in to show until when the domain is held (R20).
        case nil: if material == .domainCertificate { note(.expiryNotRead) }
        case .unreadable: note(.expiryNotRead)
        case .day(let date) where !date.isCertain: note(.expiryNotRead)
        case .day(let date):
            guard date.day < today else { return }
            let isBorneOut = isOnRecord(date.day, paper) || paper.isAnniversary(date)
            note(isBorneOut ? .expired : .seemsExpired, measured: "\(date.day)", limit: "\(today)")
        }
    }

    /// Whether the filing's own record says the same day of the same domain.
    private func isOnRecord(_ day: CalendarDate, _ paper: PaperReading) -> Bool {
        guard material == .domainCertificate, let filing else { return false }
        return filing.domains.contains { domain in
            domain.expires.flatMap(CalendarDate.init) == day
                && DomainName.registrable(in: domain.name).map {
                    paper.sighting(ofAnyDomain: [$0]) == .verified
                } ?? false
        }
    }

    private mutating func judgeRegistration(_ registered: WrittenDate?, on today: CalendarDate) {
        guard let registered, registered.isCertain, registered.day > today else { return }
        note(.registeredLater, measured: "\(registered.day)", limit: "\(today)")
    }

    private mutating func judgeDomainList(_ paper: PaperReading) {
        guard let filing else { return }
        let end = paper.firstRow(under: profile.companions(of: material).map(\.partner))
        let own = paper.domains.filter { $0.row < end }
        let wanted = Set(filing.domains.compactMap { DomainName.registrable(in: $0.name) })
        let seen = Set(own.map(\.name.registrable))
        let certain = Set(own.filter(\.isCertain).map(\.name.registrable))
        let list = paper.page.list(
            inRows: Set(own.map(\.row)), above: end, completing: wanted.subtracting(seen))
        addAll(profile.findings(inDomainList: list.text, for: filing))
        guard list.isCompleted || !wanted.intersection(seen).isSubset(of: certain) else { return }
        note(.valueDoubtful, naming: [.field: .field(.domainList)])
    }
}
