import Materials
import Testing

/// One rule and what shows that the core keeps it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let statement: String
    /// What the core says, one line each.
    let said: @Sendable () -> [String]
    let expected: [String]

    init(
        _ rule: String, _ statement: String, _ said: @escaping @Sendable () -> [String],
        is expected: [String]
    ) {
        self.rule = rule
        self.statement = statement
        self.said = said
        self.expected = expected
    }

    var testDescription: String { "\(rule): \(statement)" }
}

/// What a filing owes for certain or perhaps, certificates and handheld photos of every filing
/// left out.
func owed(_ change: (inout Filing) -> Void, reported: Set<Situation> = []) -> [String] {
    let usual: Set<Material> = [.domainCertificate, .handheldOrganizationDocument]
    return profile.requiredMaterials(for: sampleFiling(change), reported: reported)
        .filter { !usual.contains($0.material) }.map(\.line)
}

/// Whether a kind's instructions hold every word.
func instructs(_ material: Material, _ words: String...) -> [String] {
    words.filter { material.requirements(in: .chinese).contains($0) }
}

/// What is said of one kind of paper among others sent with it.
func together(
    _ materials: [Material], asked: Set<Material> = [], domains: [String?] = [],
    of material: Material
) -> [String] {
    let papers = materials.enumerated().map { index, material in
        let domain = index < domains.count ? domains[index] : nil
        let digest = String(repeating: "\(index)", count: 64)
        return Submission.Paper(
            material: material, domain: domain, exhibit: goodExhibit { $0.sha256 = digest })
    }
    return profile.examine(
        Submission(papers: papers, asked: asked), for: nil, on: today
    ).filter { $0.material == material }.flatMap(\.lines)
}
