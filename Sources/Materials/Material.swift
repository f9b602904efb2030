/// A kind of paper that a filing may owe.
///
/// The first nine are the source document's own kinds (chapters 1-8); the last three are
/// companions that its rules name as stitching partners.
public enum Material: String, Codable, CaseIterable, Sendable, Hashable {
    /// 主体负责人授权书, chapter 1 (R14, R16).
    case subjectAuthorization = "subject-authorization"
    /// 网站负责人授权书, chapter 1 (R15).
    case siteAuthorization = "site-authorization"
    /// 域名证书, chapter 2 (R04, R19-R23).
    case domainCertificate = "domain-certificate"
    /// 手持个人证件照片, chapter 3 (R24-R26).
    case handheldPersonalDocument = "handheld-personal-document"
    /// 手持单位证件照片, chapter 4 (R25, R27).
    case handheldOrganizationDocument = "handheld-organization-document"
    /// 有关网站备案域名注册人的证明, chapter 5 (R28, R29).
    case registrantProof = "registrant-proof"
    /// 北京备案确认书, chapter 6 (R30-R33).
    case beijingConfirmation = "beijing-confirmation"
    /// 变更证明, chapter 7 (R34-R36).
    case changeCertificate = "change-certificate"
    /// 编办证明, chapter 8 (R37-R40).
    case bianbanCertificate = "bianban-certificate"
    /// 核验单, the slot of a 北京备案确认书 (R30, R33).
    case verificationForm = "verification-form"
    /// 备案主体证件, the stitching partner of every kind without a slot (R08).
    case subjectDocument = "subject-document"
    /// 网站负责人证件, the stitching partner of a letter (R09).
    case siteOwnerDocument = "site-owner-document"
}

/// What is wrong with a paper, in the filing's own closed vocabulary.
public enum IssueCode: String, Codable, CaseIterable, Sendable, Hashable {
    case missing, unclear, incomplete, obstructed, expired
    case notOriginal = "not-original"
    case screenshot, unsigned, unsealed
    case wrongSeal = "wrong-seal"
    case wrongTemplate = "wrong-template"
    case wrongPen = "wrong-pen"
    case altered, mismatch
    case wrongMaterial = "wrong-material"
    case wrongPerson = "wrong-person"
    case notStitched = "not-stitched"
    case tooSmall = "too-small"
    case tooLarge = "too-large"
    case wrongFormat = "wrong-format"
    case undated
    case outOfDateRange = "out-of-date-range"
    case domainsMissing = "domains-missing"
    case duplicate, other
}
