extension PaperReading {
    /// Looks for a filing's value of a field; nil when the filing does not know it, or when this
    /// side of a card has no place for it.
    ///
    /// - Parameters:
    ///   - domain: the one a certificate is for; without it any domain of the filing is looked for.
    ///   - today: identity numbers of people yet to be born are misread.
    func sighting(
        of field: PaperField, of filing: Filing, on material: Material, domain: String?,
        today: CalendarDate
    ) -> Sighting? {
        switch field {
        case .domain:
            let names = (domain.map { [$0] } ?? filing.domains.map(\.name))
                .compactMap(DomainName.registrable)
            return names.isEmpty ? nil : sighting(ofAnyDomain: names)
        case .registrant:
            return best([filing.subject.name] + filing.domains.compactMap(\.registrant)) {
                sighting(ofName: $0, after: [.holder])
            }
        case .subjectName:
            return best([filing.subject.name]) { sighting(ofName: $0, after: [.name]) }
        case .ownerName:
            let owner = material == .subjectAuthorization ? filing.subjectOwner : filing.siteOwner
            return best([owner?.name]) { sighting(ofName: $0, after: [.name]) }
        case .subjectNumber:
            return best([filing.subject.certificateNumber]) {
                sighting(ofNumber: $0, on: today)
            }
        case .ownerNumber:
            return best([filing.siteOwner?.idNumber]) { sighting(ofNumber: $0, on: today) }
        case .expiry, .signature, .letterDate, .domainList, .entries: return nil
        }
    }

    /// The first value that is verified, else what became of the first value.
    private func best(_ values: [String?], _ look: (String) -> Sighting) -> Sighting? {
        guard !isBackOfCard else { return nil }
        let sightings = values.compactMap(\.self).map(look)
        return sightings.first { $0 == .verified } ?? sightings.first
    }

    /// Whether it is the side of an identity card that names nobody.
    private var isBackOfCard: Bool {
        has(.authority) && has(.expires) && !has(.name) && !has(.number) && !has(.business)
    }
}

extension Reading {
    /// What the labels of a paper say, as read and not checked.
    init(_ paper: PaperReading) {
        let domain =
            paper.domains.first(where: \.isLabelled)
            ?? (paper.domains.count == 1 ? paper.domains.first : nil)
        var expires: String?
        if case .day(let date)? = paper.expiry { expires = "\(date.day)" }
        self.init(
            domain: domain?.name.unicode, registrant: paper.filled(.holder).first?.text,
            registered: paper.registered.map { "\($0.day)" }, expires: expires)
    }
}
