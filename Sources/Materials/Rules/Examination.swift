/// One look at one paper: it gathers every finding, so that none hides another.
struct Examination {
    let profile: RuleProfile
    let material: Material
    let filing: Filing?
    private(set) var findings: [Finding] = []

    init(_ profile: RuleProfile, of material: Material, for filing: Filing?) {
        self.profile = profile
        self.material = material
        self.filing = filing
    }

    /// Whether what was found sends the paper back.
    var isReturned: Bool { findings.contains { $0.severity == .refuse } }

    /// Adds a finding with the weight of an observation.
    mutating func note(
        _ observation: Observation, rule: String? = nil, measured: Fact? = nil,
        limit: Fact? = nil, naming facts: [Slot: Fact] = [:]
    ) {
        var facts = facts
        facts[.measured] = measured ?? facts[.measured]
        facts[.limit] = limit ?? facts[.limit]
        findings.append(
            profile.finding(observation, of: material, rule: rule, facts: facts))
    }

    /// Adds findings that were made elsewhere.
    mutating func addAll(_ others: [Finding]) { findings += others }
}

extension RuleProfile {
    /// A finding with the weight this profile gives an observation.
    ///
    /// `rule` overrides the observation's usual rule where one check serves several rules.
    func finding(
        _ observation: Observation, of material: Material?, rule: String? = nil,
        facts: [Slot: Fact] = [:]
    ) -> Finding {
        let weight = weight(of: observation)
        return Finding(
            rule: rule ?? weight.rule, code: weight.code, severity: weight.severity,
            observation: observation, material: material, facts: facts)
    }
}

extension Verdict {
    /// The verdict that findings come to: one refusal returns the paper, else one doubt holds it.
    init(material: Material, findings: [Finding], of exhibit: Exhibit) {
        let severities = Set(findings.map(\.severity))
        let isMended = exhibit.paper?.changes.isEmpty == false
        let outcome: Outcome =
            severities.contains(.refuse)
            ? .returned : severities.contains(.hold) ? .held : isMended ? .mended : .checked
        self.init(outcome: outcome, material: material, findings: findings)
    }
}
