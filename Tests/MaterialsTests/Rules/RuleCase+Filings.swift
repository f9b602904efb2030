import Materials

extension RuleCase {
    /// Rules about who owes what, and where it is handed in.
    static let filings: [RuleCase] = [
        RuleCase(
            "R10", "papers of a filing nobody has asked about are not for the mail",
            { objection(in: .inReview) }, is: ["R11 other info"]),
        RuleCase(
            "R11", "papers are taken once a reviewer has asked",
            { objection(in: .needsSupplement) + objection(in: .supplemented) }, is: []),
        RuleCase(
            "R11", "a filing with the authority is locked",
            { objection(in: .withAuthority) }, is: ["R11 other hold"]),
        RuleCase(
            "R13", "what the filing system reports is owed",
            {
                owed { $0.owed = [OwedMaterial(material: .verificationForm)] }
            }, is: ["R13 verification-form certain"]),
        RuleCase(
            "R14", "a subject owner who is not the legal representative needs a letter",
            { owed { $0.subjectOwner = Person(name: "周二") } },
            is: ["R14 subject-authorization some-provinces"]),
        RuleCase(
            "R15", "a site owner who is not the legal representative needs a letter",
            { owed { $0.siteOwner = Person(name: "周二") } },
            is: ["R15 site-authorization some-provinces"]),
        RuleCase(
            "R16", "Gansu has its own template",
            {
                letters(in: "62").map { $0.name(in: .chinese) }
            }, is: ["甘肃省主体负责人授权书", "网站负责人授权书"]),
        RuleCase(
            "R16", "other provinces have the common one",
            { letters(in: "63").map { $0.name(in: .chinese) } },
            is: ["主体负责人授权书", "网站负责人授权书"]),
        RuleCase(
            "R19", "each domain may need its certificate",
            {
                let filing = sampleFiling { $0.domains.append(Domain(name: "b.example")) }
                return profile.requiredMaterials(for: filing)
                    .filter { $0.material == .domainCertificate }.map(\.line)
            },
            is: [
                "R19 domain-certificate qinghe.example.com some-provinces",
                "R19 domain-certificate b.example some-provinces",
            ]),
        RuleCase(
            "R21", "a certificate comes from the domain's own registrar",
            { [source(of: "阿里云"), source(of: "新网"), source(of: nil)] },
            is: [
                "域名在阿里云注册，可登录其域名控制台下载证书。", "请向注册商新网索取域名证书。",
                "请向域名注册商索取域名证书。",
            ]),
        RuleCase(
            "R24", "a person may need a handheld photo",
            { handheld(by: .individual) },
            is: ["R24 handheld-personal-document some-provinces"]),
        RuleCase(
            "R27", "an organisation may need a handheld photo",
            { handheld(by: .government) },
            is: ["R27 handheld-organization-document some-provinces"]),
        RuleCase(
            "R28", "a unit whose domain has another holder may give a proof",
            { owed { $0.domains[0].registrant = "周二" } },
            is: ["R28 registrant-proof some-provinces"]),
        RuleCase(
            "R28", "a person may not",
            {
                owed {
                    $0.entity = .individual
                    $0.domains[0].registrant = "周二"
                }.filter { $0.contains("registrant-proof") }
            }, is: []),
        RuleCase(
            "R30", "a filing of Beijing with too many domains needs a confirmation",
            { owed({ $0.province = "11" }, reported: [.domainsExceedForm]) },
            is: ["R30 beijing-confirmation certain"]),
        RuleCase(
            "R30", "elsewhere none is needed",
            { owed({ $0.province = "12" }, reported: [.domainsExceedForm]) }, is: []),
        RuleCase(
            "R33", "an expired verification form is signed anew",
            { owed({ _ in }, reported: [.verificationFormExpired]) },
            is: ["R33 verification-form certain"]),
        RuleCase(
            "R33", "and the old one is refused when it comes again",
            {
                let paper = Submission.Paper(material: .verificationForm, exhibit: goodExhibit())
                let submission = Submission(
                    papers: [paper], returnedBefore: [paper.exhibit.sha256])
                return profile.examine(submission, for: nil, on: today)
                    .flatMap(\.lines)
            }, is: ["R33 duplicate refuse"]),
        RuleCase(
            "R34", "an enterprise with a new name or number needs a certificate of change",
            {
                owed { $0.subject.previousName = "杭州旧名有限公司" }
                    + owed { $0.subject.previousCertificateNumber = "330100000000001" }
            }, is: ["R34 change-certificate certain", "R34 change-certificate certain"]),
        RuleCase(
            "R34", "another kind of filer does not",
            {
                owed {
                    $0.entity = .socialOrganization
                    $0.subject.previousName = "旧名学会"
                }
            }, is: []),
        RuleCase(
            "R37", "four provinces ask public bodies for a staffing office certificate",
            {
                Province.all.filter { province in
                    !owed {
                        $0.province = province.code
                        $0.entity = .publicInstitution
                    }.isEmpty
                }.map(\.short)
            }, is: ["内蒙古", "黑龙江", "江西", "云南"]),
        RuleCase(
            "R37", "they do not ask enterprises", { owed { $0.province = "53" } }, is: []),
        RuleCase(
            "R40", "a staffing office certificate is taken by mail once asked for",
            {
                [profile.rule("R40")?.role.rawValue ?? "-"] + objection(in: .needsSupplement)
            }, is: ["channel"]),
    ]

    private static func objection(in state: FilingState) -> [String] {
        let filing = sampleFiling { $0.state = state }
        return profile.objection(toMailFor: filing).map { [$0.line] } ?? []
    }

    private static func letters(in province: String) -> [RequiredMaterial] {
        let filing = sampleFiling {
            $0.province = province
            $0.subjectOwner = Person(name: "周二")
            $0.siteOwner = Person(name: "周二")
        }
        return profile.requiredMaterials(for: filing)
            .filter { [.subjectAuthorization, .siteAuthorization].contains($0.material) }
    }

    private static func source(of registrar: String?) -> String {
        let filing = sampleFiling { $0.domains[0].registrar = registrar }
        let certificate = profile.requiredMaterials(for: filing).first {
            $0.material == .domainCertificate
        }
        return certificate?.source?[.chinese] ?? "-"
    }

    private static func handheld(by entity: EntityKind) -> [String] {
        profile.requiredMaterials(for: sampleFiling { $0.entity = entity })
            .filter { $0.material.rawValue.hasPrefix("handheld") }.map(\.line)
    }
}
