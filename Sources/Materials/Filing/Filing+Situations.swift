extension Filing {
    /// Whether a circumstance is given, from the filing's own data alone.
    func certainty(of situation: Situation, in profile: RuleProfile) -> Certainty {
        switch situation {
        case .subjectOwnerIsNotLegalRepresentative:
            differ(subjectOwner?.name, legalRepresentative)
        case .siteOwnerIsNotLegalRepresentative:
            differ(siteOwner?.name, legalRepresentative)
        case .hasDomains:
            domains.isEmpty ? .no : .yes
        case .registrantDiffers:
            domainsOfOthers.isEmpty ? .no : .yes
        case .domainsExceedForm:
            domains.count >= profile.frequentDomains.value ? .perhaps : .no
        case .verificationFormExpired:
            .no
        case .certificateNumberChanged:
            differ(subject.previousCertificateNumber, subject.certificateNumber)
        case .nameChanged:
            differ(subject.previousName, subject.name)
        }
    }

    /// The domains whose registrant is known and is not the filing subject (R28).
    var domainsOfOthers: [Domain] {
        domains.filter { differ($0.registrant, subject.name) == .yes }
    }

    /// Two names that are both known and are not the same.
    private func differ(_ left: String?, _ right: String?) -> Certainty {
        guard let left, let right else { return .no }
        let names = (comparable(left), comparable(right))
        return names.0.isEmpty || names.1.isEmpty || names.0 == names.1 ? .no : .yes
    }
}

/// A name without what people type differently: width, case, spaces and middle dots.
func comparable(_ name: String) -> String {
    let dots: Set<Character> = ["·", "•", "・", "‧", "∙"]
    return folded(name).lowercased().filter { !$0.isWhitespace && !dots.contains($0) }
        .replacing("(", with: "（").replacing(")", with: "）")
}
