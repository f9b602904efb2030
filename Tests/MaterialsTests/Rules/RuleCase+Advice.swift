import Materials

extension RuleCase {
    /// Rules that a person judges: the applicant is told, nothing is measured.
    static let advice: [RuleCase] = [
        RuleCase(
            "R12", "a browser's trouble means nothing for mail",
            { [profile.rule("R12")?.role.rawValue ?? "-"] + weighing("R12") }, is: ["advice"]),
        RuleCase(
            "R17", "letters are printed and filled in with a black signing pen",
            {
                instructs(.subjectAuthorization, "打印", "黑色签字笔")
                    + instructs(.siteAuthorization, "打印", "黑色签字笔")
                    + objection(.wrongPen, to: .siteAuthorization)
            },
            is: ["打印", "黑色签字笔", "打印", "黑色签字笔", "R17 wrong-pen refuse"]),
        RuleCase(
            "R18", "a file's name says nothing of its content",
            { [profile.rule("R18")?.role.rawValue ?? "-"] + weighing("R18") }, is: ["advice"]),
        RuleCase(
            "R26", "a household register is held open at the person's own page",
            { instructs(.handheldPersonalDocument, "翻到本人页") }, is: ["翻到本人页"]),
        RuleCase(
            "R29", "the proof and its annex are filled in with a black signing pen",
            {
                instructs(.registrantProof, "附件模板", "黑色签字笔")
                    + objection(.wrongPen, to: .registrantProof)
            }, is: ["附件模板", "黑色签字笔", "R29 wrong-pen refuse"]),
        RuleCase(
            "R31", "the confirmation is filled in with a black signing pen",
            {
                instructs(.beijingConfirmation, "打印", "黑色签字笔")
                    + objection(.wrongPen, to: .beijingConfirmation)
            }, is: ["打印", "黑色签字笔", "R31 wrong-pen refuse"]),
        RuleCase(
            "R32", "domains are listed with their registrars' short names",
            {
                let list = "123.com 阿里云；234.com 某某互联"
                return profile.findings(inDomainList: list, for: nil).map(\.line)
            }, is: ["R32 other warn"]),
        RuleCase(
            "R35", "the business registration authority issues the certificate of change",
            {
                instructs(.changeCertificate, "本省工商（市场监管）部门")
                    + objection(.wrongMaterial, to: .changeCertificate)
            }, is: ["本省工商（市场监管）部门", "R35 wrong-material refuse"]),
        RuleCase(
            "R38", "the superior department issues a red-headed paper",
            {
                instructs(.bianbanCertificate, "上级部门", "红头文件")
                    + objection(.wrongMaterial, to: .bianbanCertificate)
            }, is: ["上级部门", "红头文件", "R38 wrong-material refuse"]),
    ]

    private static func weighing(_ rule: String) -> [String] {
        Observation.allCases.filter { profile.weight(of: $0).rule == rule }.map(\.rawValue)
    }

    private static func objection(_ issue: IssueCode, to material: Material) -> [String] {
        [profile.finding(for: issue, of: material).line]
    }
}
