extension RuleProfile {
    /// What a filing owes by its own data, each with the rule and the reason.
    ///
    /// - Parameters:
    ///   - table: settles for single provinces what the source leaves to "some provinces".
    ///   - reported: circumstances that only a reviewer can see.
    /// - Returns: in the order of kinds and domains, each kind and domain once.
    public func requiredMaterials(
        for filing: Filing, asking table: RegionalTable? = nil, reported: Set<Situation> = []
    ) -> [RequiredMaterial] {
        let demanded = rules.flatMap { demands(of: $0, on: filing, reported: reported) }
        return merged(demanded).map { requirement in
            let row = table?.row(for: requirement.material, in: filing)
            return row.map(requirement.settled) ?? requirement
        }
    }

    private func demands(
        of rule: Rule, on filing: Filing, reported: Set<Situation>
    ) -> [RequiredMaterial] {
        guard let demand = rule.demand else { return [] }
        let certainty =
            rule.condition?.certainty(for: filing, reported: reported, in: self) ?? .yes
        guard certainty > .no else { return [] }
        let strength = certainty == .perhaps ? .perhaps : demand.strength
        switch demand.from {
        case .condition:
            return rule.materials.map { requirement($0, by: rule, strength, of: filing) }
        case .eachDomain:
            return rule.materials.flatMap { material in
                filing.domains.map {
                    requirement(material, for: $0, by: rule, strength, of: filing)
                }
            }
        case .filingSystem:
            return (filing.owed ?? []).map { requirement($0, by: rule, strength, of: filing) }
        }
    }

    private func requirement(
        _ material: Material, for domain: Domain? = nil, by rule: Rule,
        _ strength: RequiredMaterial.Strength, of filing: Filing
    ) -> RequiredMaterial {
        RequiredMaterial(
            material: material, domain: domain?.name, rule: rule.number, strength: strength,
            reason: reason(of: rule, for: filing, domain: domain),
            source: domain.map(source), template: template(of: material, for: filing))
    }

    private func requirement(
        _ owed: OwedMaterial, by rule: Rule, _ strength: RequiredMaterial.Strength,
        of filing: Filing
    ) -> RequiredMaterial {
        let domain = owed.domain.map { name in
            filing.domains.first { isSame($0.name, name) } ?? Domain(name: name)
        }
        var requirement = requirement(
            owed.material, for: domain, by: rule, strength, of: filing)
        if let reason = owed.reason, !reason.isEmpty {
            requirement.reason = LocalText(chinese: reason, english: reason)
        }
        if owed.material != .domainCertificate { requirement.source = nil }
        return requirement
    }

    /// The template a province prescribes for a kind of paper (R16).
    public func template(of material: Material, for filing: Filing?) -> TemplateVariant? {
        guard let filing else { return nil }
        return rules.first { rule in
            rule.role == .template && rule.materials.contains(material)
                && rule.condition?.certainty(for: filing, reported: [], in: self) == .yes
        }?.template
    }

    /// Where the template of a paper is to be had, that of the province where it has its own; nil
    /// where there is none.
    public func templateSource(of material: Material, for filing: Filing) -> LocalText? {
        let variant = template(of: material, for: filing).flatMap { templates[$0.rawValue] }
        return variant ?? templates[material.rawValue]
    }

    private func reason(of rule: Rule, for filing: Filing, domain: Domain?) -> LocalText {
        text { language in
            let words = Words.of(language)
            let domains =
                domain.map { [$0.name] } ?? filing.domainsOfOthers.map(\.name)
            let province = Province(code: filing.province)?.name(in: language)
            return filled(
                words.reasons[rule.number] ?? rule.statement[language],
                with: [
                    .domain: domains.joined(separator: words.separator),
                    .province: province ?? filing.province,
                ])
        }
    }

    /// Where a domain's certificate is to be had (R21).
    private func source(of domain: Domain) -> LocalText {
        let own = rules.filter { $0.role == .advice }.flatMap { $0.registrars ?? [] }
        let registrar = domain.registrar.map(comparable) ?? ""
        let isOwn = own.contains { !registrar.isEmpty && registrar.contains(comparable($0)) }
        let key = registrar.isEmpty ? "unknown" : isOwn ? "own" : "other"
        return text { language in
            filled(
                Words.of(language).sources[key] ?? "",
                with: [.registrar: domain.registrar ?? "", .domain: domain.name])
        }
    }

    private func text(_ wording: (Language) -> String) -> LocalText {
        LocalText(chinese: wording(.chinese), english: wording(.english))
    }
}

extension RuleProfile {
    /// Each kind and domain once, by the firmest demand, in the order of kinds.
    private func merged(_ demanded: [RequiredMaterial]) -> [RequiredMaterial] {
        var merged: [RequiredMaterial] = []
        for requirement in demanded.filter({ !coversAll($0, in: demanded) }) {
            guard let index = merged.firstIndex(where: { $0.isSame(as: requirement) }) else {
                merged.append(requirement)
                continue
            }
            if requirement.strength.rank > merged[index].strength.rank {
                merged[index] = requirement
            }
        }
        for index in merged.indices where isOwedForAll(merged[index], in: demanded) {
            merged[index].strength = .certain
        }
        let order = Material.allCases
        return merged.enumerated().sorted { left, right in
            let ranks = (
                order.firstIndex(of: left.element.material) ?? 0,
                order.firstIndex(of: right.element.material) ?? 0
            )
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }.map(\.element)
    }

    /// Certificates owed without a domain, where the filing's domains are demanded one by one.
    private func coversAll(
        _ requirement: RequiredMaterial, in demanded: [RequiredMaterial]
    ) -> Bool {
        requirement.material == .domainCertificate && requirement.domain == nil
            && demanded.contains { $0.material == .domainCertificate && $0.domain != nil }
    }

    private func isOwedForAll(
        _ requirement: RequiredMaterial, in demanded: [RequiredMaterial]
    ) -> Bool {
        requirement.domain != nil
            && demanded.contains { $0.material == requirement.material && $0.domain == nil }
    }
}

extension RequiredMaterial {
    fileprivate func isSame(as other: RequiredMaterial) -> Bool {
        guard material == other.material else { return false }
        guard let domain, let name = other.domain else { return domain == other.domain }
        return Materials.isSame(domain, name)
    }
}

extension RequiredMaterial.Strength {
    fileprivate var rank: Int {
        switch self {
        case .notTaken: 0
        case .perhaps: 1
        case .someProvinces: 2
        case .certain: 3
        }
    }
}
