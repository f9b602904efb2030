extension RuleProfile {
    /// A reviewer's objection as a finding: what is wrong and what to do now.
    ///
    /// - Parameters:
    ///   - words: the reviewer's own; empty for none.
    ///   - filing: tells which template is meant where a province has its own (R16).
    public func finding(
        for issue: IssueCode, of material: Material, saying words: String = "",
        in filing: Filing? = nil
    ) -> Finding {
        var facts: [Slot: Fact] = [:]
        if !words.isEmpty { facts[.words] = .text(words) }
        if issue == .wrongTemplate, let variant = template(of: material, for: filing) {
            facts[.template] = .template(variant)
        }
        return Finding(
            rule: rule(behind: issue, of: material, in: filing), code: issue, severity: .refuse,
            material: material, facts: facts)
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
}
