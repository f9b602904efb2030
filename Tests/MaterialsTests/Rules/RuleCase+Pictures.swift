import Materials

extension RuleCase {
    /// Rules that every kind of paper has.
    static let pictures: [RuleCase] = [
        RuleCase(
            "R01", "a JPG, PNG or GIF is taken",
            {
                [PictureType.jpeg, .png, .gif].flatMap { type in
                    profile.verdict(goodExhibit { $0.type = type }).lines
                }
            }, is: []),
        RuleCase(
            "R01", "any other file is refused",
            { profile.verdict(goodExhibit { $0.type = .webp }).lines },
            is: ["R01 wrong-format refuse"]),
        RuleCase(
            "R02", "two pictures of 3 MB in one mail are each small enough",
            {
                let pictures = ["a", "b"].map { digest in
                    Submission.Paper(
                        material: .subjectDocument,
                        exhibit: goodExhibit {
                            $0.bytes = 3_145_728
                            $0.sha256 = digest
                        })
                }
                let submission = Submission(papers: pictures)
                return profile.examine(submission, for: nil, on: today)
                    .map(\.outcome.rawValue)
            }, is: ["checked", "checked"]),
        RuleCase(
            "R03", "4 MiB is too large for a letter",
            {
                profile.verdict(goodExhibit { $0.bytes = 4_194_304 }, as: .siteAuthorization).lines
            }, is: ["R03 too-large refuse"]),
        RuleCase(
            "R04", "a certificate under 200 KiB is too small",
            { profile.verdict(goodExhibit { $0.bytes = 86_000 }, as: .domainCertificate).lines },
            is: ["R04 too-small refuse"]),
        RuleCase(
            "R05", "an expiry date read in the past is told",
            {
                let exhibit = goodExhibit { $0.text = textLines("有效期至：2020-01-01") }
                return profile.verdict(exhibit).lines
            }, is: ["R05 expired hold"]),
        RuleCase(
            "R06", "a picture without colour is no original",
            { profile.verdict(goodExhibit { $0.colour = .grey }).lines },
            is: ["R06 not-original refuse"]),
        RuleCase(
            "R07", "a blurred picture is refused",
            { profile.verdict(goodExhibit { $0.sharpness = 0.1 }).lines },
            is: ["R07 unclear refuse"]),
        RuleCase(
            "R08", "a paper without a slot goes with the subject's certificate",
            { together([.registrantProof], of: .registrantProof) },
            is: ["R08 not-stitched warn"]),
        RuleCase(
            "R08", "a paper the checklist names has a slot of its own",
            { together([.registrantProof], asked: [.registrantProof], of: .registrantProof) },
            is: []),
        RuleCase(
            "R09", "a letter may go with the site owner's document instead",
            { together([.siteAuthorization, .siteOwnerDocument], of: .siteAuthorization) },
            is: []),
        RuleCase(
            "R09", "another paper may not",
            { together([.registrantProof, .siteOwnerDocument], of: .registrantProof) },
            is: ["R08 not-stitched warn"]),
        RuleCase(
            "R20", "a certificate of a domain that is not filed is told",
            {
                let exhibit = certificate(
                    "域名：other.example.net", "注册人：杭州青禾示例科技有限公司", "到期日期：2099-01-01")
                return profile.verdict(exhibit, as: .domainCertificate, for: sampleFiling()).lines
            }, is: ["R20 mismatch hold"]),
        RuleCase(
            "R22", "a link to an export is no certificate",
            { [profile.finding(forLinkTo: .domainCertificate).line] },
            is: ["R22 missing refuse"]),
        RuleCase(
            "R22", "the figures of exports are on record",
            { (profile.rule("R22")?.figures ?? [:]).map { "\($0) \($1)" }.sorted() },
            is: ["exports-per-day 10", "hours-kept 72"]),
        RuleCase(
            "R23", "a second certificate of one domain is no fault",
            {
                together(
                    [.domainCertificate, .domainCertificate], asked: [.domainCertificate],
                    domains: ["a.example", "A.EXAMPLE"], of: .domainCertificate)
            }, is: ["R23 duplicate info"]),
        RuleCase(
            "R25", "a handheld photo without a face is told",
            {
                profile.verdict(
                    goodExhibit { $0.faces = [] }, as: .handheldPersonalDocument
                ).lines
            }, is: ["R25 obstructed hold"]),
        RuleCase(
            "R25", "a handheld photo in which nobody could look for a face waits for a person",
            { profile.verdict(goodExhibit(), as: .handheldOrganizationDocument).lines },
            is: ["- other hold"]),
        RuleCase(
            "R30", "the Beijing confirmation goes with its form",
            {
                together(
                    [.beijingConfirmation, .verificationForm], asked: [.beijingConfirmation],
                    of: .beijingConfirmation)
            }, is: ["R30 not-stitched info"]),
        RuleCase(
            "R30", "the Beijing confirmation alone lacks its form, even when it was asked for",
            {
                together(
                    [.beijingConfirmation], asked: [.beijingConfirmation],
                    of: .beijingConfirmation)
            }, is: ["R30 not-stitched warn"]),
        RuleCase(
            "R36", "no layout of a certificate of change is objected to",
            { [profile.tolerance(of: .wrongTemplate, in: .changeCertificate)?.number ?? "-"] },
            is: ["R36"]),
        RuleCase(
            "R39", "no layout of a staffing office certificate is objected to",
            { [profile.tolerance(of: .wrongTemplate, in: .bianbanCertificate)?.number ?? "-"] },
            is: ["R39"]),
    ]
}
