/// One look at one paper: it gathers every finding, so that none hides another.
struct Examination {
    let profile: RuleProfile
    let material: Material
    let filing: Filing?
    let language: Language
    private(set) var findings: [Finding] = []

    init(_ profile: RuleProfile, of material: Material, for filing: Filing?, in language: Language)
    {
        self.profile = profile
        self.material = material
        self.filing = filing
        self.language = language
    }

    /// Whether what was found sends the paper back.
    var isReturned: Bool { findings.contains { $0.severity == .refuse } }

    /// Adds a finding with the weight and words of an observation.
    mutating func note(
        _ observation: Observation, rule: String? = nil, measured: String? = nil,
        limit: String? = nil, naming values: [Slot: String] = [:]
    ) {
        findings.append(
            profile.finding(
                observation, of: material, in: language, rule: rule, measured: measured,
                limit: limit, naming: values))
    }

    /// Adds findings that were made elsewhere.
    mutating func addAll(_ others: [Finding]) { findings += others }

    /// Replaces what to do about the last finding.
    mutating func remedyLast(with remedy: String) {
        guard var last = findings.popLast() else { return }
        last.remedy = filled(remedy, with: [.material: material.name(in: language)])
        findings.append(last)
    }
}

extension RuleProfile {
    /// A finding with the weight this profile gives an observation and the words of a language.
    ///
    /// `rule` overrides the observation's usual rule where one check serves several rules.
    func finding(
        _ observation: Observation, of material: Material?, in language: Language,
        rule: String? = nil, measured: String? = nil, limit: String? = nil,
        naming values: [Slot: String] = [:]
    ) -> Finding {
        let weight = weight(of: observation)
        let phrase = Words.of(language).observations[observation.rawValue]
        var slots = values
        slots[.material] = material?.name(in: language)
        slots[.measured] = measured
        slots[.limit] = limit
        return Finding(
            rule: rule ?? weight.rule, code: weight.code, severity: weight.severity,
            measured: measured, limit: limit,
            text: filled(phrase?.text ?? observation.rawValue, with: slots),
            remedy: filled(phrase?.remedy ?? "", with: slots))
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
