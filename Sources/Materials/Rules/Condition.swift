/// To whom a rule applies; every part that is given must hold.
public struct Condition: Codable, Sendable, Hashable {
    /// Any of these kinds of filer.
    public let entities: [EntityKind]?
    /// GB/T 2260, two digits.
    public let provinces: [String]?
    /// One of these is enough.
    public let situations: [Situation]?

    /// Whether it holds for a filing, given what a reviewer has reported of it.
    func certainty(
        for filing: Filing, reported: Set<Situation>, in profile: RuleProfile
    ) -> Certainty {
        if let entities, !entities.contains(filing.entity) { return .no }
        if let provinces, !provinces.contains(filing.province) { return .no }
        guard let situations else { return .yes }
        return situations.map { situation in
            reported.contains(situation)
                ? .yes : filing.certainty(of: situation, in: profile)
        }.max() ?? .no
    }
}

/// Whether a condition holds, as far as a machine can tell.
enum Certainty: Int, Comparable {
    case no, perhaps, yes

    static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
}

/// A circumstance of a filing that makes it owe a paper.
public enum Situation: String, Codable, CaseIterable, Sendable {
    case subjectOwnerIsNotLegalRepresentative = "subject-owner-is-not-legal-representative"
    case siteOwnerIsNotLegalRepresentative = "site-owner-is-not-legal-representative"
    case hasDomains = "has-domains"
    case registrantDiffers = "registrant-differs"
    /// Too many domains for the 核验单; only a person sees that for certain.
    case domainsExceedForm = "domains-exceed-form"
    /// Only a reviewer sees that.
    case verificationFormExpired = "verification-form-expired"
    case certificateNumberChanged = "certificate-number-changed"
    case nameChanged = "name-changed"
}
