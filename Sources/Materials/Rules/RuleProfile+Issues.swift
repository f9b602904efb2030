extension RuleProfile {
    /// A reviewer's objection as a finding: what is wrong and what to do now.
    ///
    /// - Parameter filing: tells which template is meant where a province has its own (R16).
    public func finding(
        for issue: IssueCode, of material: Material, in filing: Filing? = nil,
        language: Language
    ) -> Finding {
        Finding(
            rule: rule(behind: issue, of: material, in: filing), code: issue, severity: .refuse,
            text: issue.text(in: language),
            remedy: remedy(for: issue, of: material, in: filing, language: language))
    }

    /// The rule that keeps an objection from being raised against a kind of paper (R36, R39).
    public func tolerance(of issue: IssueCode, in material: Material) -> Rule? {
        rules.first { rule in
            rule.role == .tolerance && rule.materials.contains(material)
                && rule.forbids?.contains(issue) == true
        }
    }

    private func rule(
        behind issue: IssueCode, of material: Material, in filing: Filing?
    ) -> String? {
        if issue == .wrongTemplate, template(of: material, for: filing) != nil,
            let prescribed = rules.first(where: { $0.role == .template })
        {
            return prescribed.number
        }
        let numbers = issues[issue.rawValue]
        return numbers?[material.rawValue] ?? numbers?["default"]
    }

    private func remedy(
        for issue: IssueCode, of material: Material, in filing: Filing?, language: Language
    ) -> String {
        let words = Words.of(language)
        if issue == .wrongTemplate, let variant = template(of: material, for: filing) {
            return words.variants[variant.rawValue]?.remedy ?? ""
        }
        let remedies = words.issues[issue.rawValue]?.remedies
        let remedy = remedies?[material.rawValue] ?? remedies?["default"] ?? ""
        return filled(remedy, with: [.material: material.name(in: language)])
    }
}
