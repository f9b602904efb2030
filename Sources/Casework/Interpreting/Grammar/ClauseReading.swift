import Materials

/// What one clause says of papers, before earlier clauses are taken into account.
struct ClauseReading {
    /// Papers named here with what is said of them here.
    var groups: [Group] = []
    /// Defects and requirements without a paper of their own.
    var looseIssues: [IssueCode] = []
    var looseImplied: [IssueCode] = []
    /// Domains without a paper beside them.
    var looseDomains: [String] = []
    /// 缺少 with nothing named after it.
    var lacksSomething = false
    /// The points of an earlier mail named by number.
    var numbers: Set<Int> = []
    /// Whether the papers named are what came, and not those wanted: 发来的是.
    var tellsWhatCame = false
    /// Papers in place of which something unknown came: sure once they are asked for again.
    var cameUnknown: [Material] = []
    /// Whether numbers stand for points that no earlier mail is known to have.
    var hasUnknownNumbers = false
    /// 要原件: how a paper must look, which says what is wrong only beside a defect.
    var wishesLook = false
    /// 核验单须亲笔签字: a rule that a paper may well break, plain once it is said to.
    var rulesPart = false
    /// Whether the grammar met something it can't place.
    var isDoubtful = false

    /// Whether nothing is said but that something is lacking.
    var lacksOnly: Bool { lacksSomething && looseIssues.isEmpty && looseDomains.isEmpty }
    /// Whether a name leaves the material open.
    var isVague: Bool { groups.contains { !$0.vague.isEmpty } }
    /// Whether nothing is said of any paper.
    var isEmpty: Bool {
        groups.isEmpty && !saysDefect && looseDomains.isEmpty && !hasUnknownNumbers && !isDoubtful
    }
    var saysDefect: Bool { !looseIssues.isEmpty || lacksSomething }
}

/// Papers in hand while a clause is read: those named so far without a break.
struct PaperRun {
    var group = Group()
    /// Papers meant by the numbers of an earlier mail.
    var numbered: [Demand] = []
    /// Where the materials of the last name begin.
    var lastStart = 0
    /// Whether the next name may join: after 和, before any.
    var isJoined = true
    /// Whether 或 joined its papers.
    var isAlternative = false
    /// Whether a defect followed: the next name opens a run of its own.
    private(set) var saysOwnDefect = false
    /// Whether a defect followed the domains: the next one opens a run of its own.
    private(set) var hasJudgedDomains = false

    var namesPaper: Bool { !group.materials.isEmpty || !numbered.isEmpty }
    /// Whether what lacks are domains in a paper that lists them.
    var lacksDomains: Bool { !group.domains.isEmpty && listsDomains }
    /// Whether the papers are such that list domains.
    var listsDomains: Bool {
        !group.materials.isEmpty
            && group.materials.allSatisfy { $0 == .beijingConfirmation || $0 == .verificationForm }
    }
    var isEmpty: Bool { !namesPaper && group.domains.isEmpty }

    /// Takes what is said to be wrong with the papers in hand.
    mutating func judge(_ codes: [IssueCode]) {
        group.add(codes)
        saysOwnDefect = true
        if !group.domains.isEmpty { hasJudgedDomains = true }
    }

    /// A group for each paper or set of papers that share their domains.
    var groups: [Group] {
        guard numbered.isEmpty else { return numberedGroups }
        // Of papers named together only the certificate is a domain's.
        let isMixed =
            group.materials.count > 1 && group.materials.contains(.domainCertificate)
        guard isMixed, !group.domains.isEmpty else { return [group] }
        var others = group
        others.materials.removeAll { $0 == .domainCertificate }
        others.removeDomains()
        var certificate = group
        certificate.materials = [.domainCertificate]
        return group.materials[0] == .domainCertificate
            ? [certificate, others] : [others, certificate]
    }

    private var numberedGroups: [Group] {
        numbered.map { demand in
            var single = group
            single.materials = [demand.material]
            if single.domains.isEmpty { single.add(domains: demand.domains) }
            return single
        }
    }
}
