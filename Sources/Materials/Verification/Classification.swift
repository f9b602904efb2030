/// Which kinds of paper a picture may be, by what it shows and nothing else.
public struct Classification: Sendable, Equatable {
    /// What speaks for each kind.
    public let signs: [Material: Set<PaperSign>]
    /// The filing's domains that stand on it, every character beyond doubt.
    public let domains: [String]
    /// Whether it seems to be a paper of somebody who, or for a domain that, the filing does not
    /// know.
    public let isOfAnotherFiling: Bool
    /// A domain, none of the filing's, that stands on a certificate in their place.
    public let foreignDomain: String?

    /// Whether it shows what it is.
    public var isClear: Bool { !signs.isEmpty }
}

/// What in a picture says which paper it is.
public enum PaperSign: String, Codable, CaseIterable, Sendable {
    /// A title in a row of its own.
    case heading
    /// The labels that such a paper prints.
    case content
}

extension RuleProfile {
    /// Which kinds of paper a picture may be; nothing when nobody read it.
    ///
    /// A document with a person behind it is a handheld photo, and no other kind is.
    public func classify(
        _ exhibit: Exhibit, for filing: Filing, on today: CalendarDate
    ) -> Classification {
        guard let text = exhibit.text else {
            return Classification(
                signs: [:], domains: [], isOfAnotherFiling: false, foreignDomain: nil)
        }
        let paper = PaperReading(text, reading: readingLimits)
        let person = exhibit.faces.map { Holder(exhibit, faces: $0, limits: holder) }
        return Classification(
            signs: paper.signs.filter { $0.key.agrees(with: person) },
            domains: paper.verified(among: filing.domains),
            isOfAnotherFiling: paper.isOfAnother(than: filing, on: today),
            foreignDomain: paper.foreignDomain(for: filing))
    }

    /// What a picture says speaks for which kinds, whoever is to be seen; nothing when nobody read it.
    func signs(of exhibit: Exhibit) -> [Material: Set<PaperSign>] {
        exhibit.text.map { PaperReading($0, reading: readingLimits).signs } ?? [:]
    }
}

extension Material {
    /// Whether a person is to be seen with the document.
    var isHandheld: Bool {
        [.handheldPersonalDocument, .handheldOrganizationDocument].contains(self)
    }

    /// A face that is hidden may be a holder's or none; then both are possible.
    fileprivate func agrees(with holder: Holder?) -> Bool {
        switch holder {
        case .seen, .several, .cut: isHandheld || !hasHandheldTwin
        case .nobody: !isHandheld
        case .hidden, .unclear, nil: true
        }
    }

    private var hasHandheldTwin: Bool { [.subjectDocument, .siteOwnerDocument].contains(self) }
}

extension PaperReading {
    fileprivate var signs: [Material: Set<PaperSign>] {
        var signs: [Material: Set<PaperSign>] = [:]
        for material in Material.allCases where headings.contains(where: { $0.serves(material) }) {
            signs[material, default: []].insert(.heading)
        }
        for material in contents { signs[material, default: []].insert(.content) }
        return signs
    }

    fileprivate var headings: [PaperTitle] {
        titles.filter { $0.isHeading && $0.isCertain }.map(\.paper)
    }

    fileprivate func verified(among domains: [Domain]) -> [String] {
        domains.map(\.name).filter { name in
            DomainName.registrable(in: name).map { sighting(ofAnyDomain: [$0]) == .verified }
                ?? false
        }
    }

    /// The kinds whose labels are printed here.
    fileprivate var contents: [Material] {
        if isCertificate { return [.domainCertificate] }
        if isIdentityCard {
            return [.siteOwnerDocument, .subjectDocument, .handheldPersonalDocument]
        }
        return isLicence ? [.subjectDocument, .handheldOrganizationDocument] : []
    }

    private var isCertificate: Bool {
        domains.contains(where: \.isLabelled) && has(.expires) && (has(.registered) || has(.holder))
    }

    private var isIdentityCard: Bool {
        (has(.person) && has(.number)) || (has(.authority) && has(.expires) && !has(.business))
    }

    private var isLicence: Bool { has(.number) && has(.business) && !has(.person) }

    /// Whether a number or a domain, whose own form bears it out, is none of the filing's.
    fileprivate func isOfAnother(than filing: Filing, on today: CalendarDate) -> Bool {
        if certifiesDomain { return foreignDomain(for: filing) != nil }
        let known = isLicence ? [filing.subject.certificateNumber] : knownPeople(of: filing)
        guard isLicence || isIdentityCard, !known.isEmpty, known.allSatisfy({ $0 != nil }) else {
            return false
        }
        return known.compactMap(\.self).allSatisfy {
            sighting(ofNumber: $0, on: today) == .differs(seen: nil)
        }
    }

    private var certifiesDomain: Bool {
        isCertificate || headings.contains(.material(.domainCertificate))
    }

    /// A misreading or an imitation of the filing's own domain is a question about this paper, and
    /// one that says twice that it is for another domain can be told to be the wrong one.
    fileprivate func foreignDomain(for filing: Filing) -> String? {
        let own = filing.domains.compactMap { DomainName.registrable(in: $0.name) }
        guard certifiesDomain, !own.isEmpty, case .differs(let seen) = sighting(ofAnyDomain: own)
        else { return nil }
        return seen
    }

    /// The identity numbers of everybody whose card may be asked for; nil for one not on record.
    private func knownPeople(of filing: Filing) -> [String?] {
        let people = [filing.siteOwner, filing.subjectOwner].compactMap(\.self).map(\.idNumber)
        return filing.entity == .individual ? people + [filing.subject.certificateNumber] : people
    }
}
