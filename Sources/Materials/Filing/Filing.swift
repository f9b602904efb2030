/// One ICP filing order as the filing system knows it: the facts that rules and matching need.
///
/// The JSON form is one line of `buzheng filing import`.
public struct Filing: Codable, Sendable, Equatable {
    /// The provider's order number: 10 to 20 digits.
    public var order: String
    /// 备案类型.
    public var kind: FilingKind
    /// 主办单位性质.
    public var entity: EntityKind
    /// GB/T 2260 prefix, two digits: `62` is 甘肃.
    public var province: String
    /// 备案主体.
    public var subject: Subject
    /// 法定代表人.
    public var legalRepresentative: String?
    /// 主体负责人.
    public var subjectOwner: Person?
    /// 网站负责人.
    public var siteOwner: Person?
    /// Every domain that is filed.
    public var domains: [Domain]
    /// The only addresses that answers about this filing may go to.
    public var contacts: [Contact]
    /// The mail address of the reviewer in charge.
    public var reviewer: String?
    /// Absent means `in-review`.
    public var state: FilingState?
    /// What the filing system already knows to be owed.
    public var owed: [OwedMaterial]?

    /// A filing as the filing system reports it.
    public init(
        order: String, kind: FilingKind, entity: EntityKind, province: String, subject: Subject,
        legalRepresentative: String? = nil, subjectOwner: Person? = nil, siteOwner: Person? = nil,
        domains: [Domain], contacts: [Contact], reviewer: String? = nil,
        state: FilingState? = nil, owed: [OwedMaterial]? = nil
    ) {
        self.order = order
        self.kind = kind
        self.entity = entity
        self.province = province
        self.subject = subject
        self.legalRepresentative = legalRepresentative
        self.subjectOwner = subjectOwner
        self.siteOwner = siteOwner
        self.domains = domains
        self.contacts = contacts
        self.reviewer = reviewer
        self.state = state
        self.owed = owed
    }

    private enum CodingKeys: String, CodingKey {
        case order, kind, entity, province, subject
        case legalRepresentative = "legal_representative"
        case subjectOwner = "subject_owner"
        case siteOwner = "site_owner"
        case domains, contacts, reviewer, state, owed
    }
}

/// 备案类型: 首次备案, 新增网站, 接入备案, 变更备案.
public enum FilingKind: String, Codable, CaseIterable, Sendable {
    case first
    case addSite = "add-site"
    case access, change
}

/// 主办单位性质.
public enum EntityKind: String, Codable, CaseIterable, Sendable {
    case individual, enterprise
    case publicInstitution = "public-institution"
    case government
    case socialOrganization = "social-organization"
    case privateNonEnterprise = "private-non-enterprise"
    case other
}

/// Where a filing stands; mail supplements are taken only while something can still change.
public enum FilingState: String, Codable, CaseIterable, Sendable {
    case inReview = "in-review"
    case needsSupplement = "needs-supplement"
    case supplemented
    case withAuthority = "with-authority"
    case filed, rejected, abandoned
}

/// 备案主体: who files.
public struct Subject: Codable, Sendable, Equatable {
    /// As on its certificate.
    public var name: String
    /// A social credit code, or an identity number for a person.
    public var certificateNumber: String?
    /// The name on the record before this filing, when it changed (R34).
    public var previousName: String?
    /// The number on the record before this filing, when it changed (R34).
    public var previousCertificateNumber: String?

    /// A filing subject with what is known of its past.
    public init(
        name: String, certificateNumber: String? = nil, previousName: String? = nil,
        previousCertificateNumber: String? = nil
    ) {
        self.name = name
        self.certificateNumber = certificateNumber
        self.previousName = previousName
        self.previousCertificateNumber = previousCertificateNumber
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case certificateNumber = "certificate_number"
        case previousName = "previous_name"
        case previousCertificateNumber = "previous_certificate_number"
    }
}

/// A person in charge, 主体负责人 or 网站负责人.
public struct Person: Codable, Sendable, Equatable {
    /// As on the identity document.
    public var name: String?
    /// Of whatever identity document the person has.
    public var idNumber: String?

    /// A person of whom anything may be unknown.
    public init(name: String?, idNumber: String? = nil) {
        self.name = name
        self.idNumber = idNumber
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case idNumber = "id_number"
    }
}

/// A domain of the filing with what the registrar says of it.
public struct Domain: Codable, Sendable, Equatable {
    /// As filed; `DomainName` compares spellings.
    public var name: String
    /// Who holds it, by the registrar's record.
    public var registrant: String?
    /// Who sold it, by any name.
    public var registrar: String?
    /// `YYYY-MM-DD`.
    public var expires: String?

    /// A domain of which only the name need be known.
    public init(
        name: String, registrant: String? = nil, registrar: String? = nil, expires: String? = nil
    ) {
        self.name = name
        self.registrant = registrant
        self.registrar = registrar
        self.expires = expires
    }
}

/// A person on file who may be answered about the filing.
public struct Contact: Codable, Sendable, Equatable {
    /// How to address the person.
    public var name: String?
    /// The mail address on file.
    public var address: String
    /// Absent means Chinese.
    public var language: Language?

    /// A person on file by mail address.
    public init(name: String? = nil, address: String, language: Language? = nil) {
        self.name = name
        self.address = address
        self.language = language
    }
}

/// The languages that answers are written in.
public enum Language: String, Codable, CaseIterable, Sendable {
    case chinese = "zh-CN"
    case english = "en"
}

/// A paper that the filing system reports as owed.
public struct OwedMaterial: Codable, Sendable, Equatable {
    /// The kind of paper.
    public var material: Material
    /// The domain a certificate is for; absent means every domain.
    public var domain: String?
    /// The filing system's own words.
    public var reason: String?
    /// `YYYY-MM-DD`.
    public var deadline: String?

    /// A paper as the filing system reports it.
    public init(
        material: Material, domain: String? = nil, reason: String? = nil, deadline: String? = nil
    ) {
        self.material = material
        self.domain = domain
        self.reason = reason
        self.deadline = deadline
    }
}
