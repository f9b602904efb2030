import Materials

/// A paper that is in order or no longer wanted, and the clause that says so.
struct Settlement {
    var material: Material
    /// Empty means all.
    var domains: [String]
    var verdict: SettledPaper.Verdict
    var clause: Int
}

/// Settled papers, to be compared with those wanted.
struct SettledSet {
    private var materials: Set<Material> = []
    /// Settled for all domains.
    private var whole: Set<Material> = []
    private var domains: Set<String> = []

    init(_ settlements: [Settlement]) {
        for paper in settlements {
            materials.insert(paper.material)
            if paper.domains.isEmpty { whole.insert(paper.material) }
            domains.formUnion(paper.domains)
        }
    }

    /// Whether a paper is both settled and wanted.
    func concerns(_ demands: [Demand]) -> Bool {
        demands.contains { demand in
            guard materials.contains(demand.material) else { return false }
            return whole.contains(demand.material) || demand.domains.isEmpty
                || demand.domains.contains(where: domains.contains)
        }
    }
}
