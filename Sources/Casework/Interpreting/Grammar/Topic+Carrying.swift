import Materials

/// What a clause without a paper says of the papers in hand.
extension Topic {
    /// Whether all papers in hand can have the defects.
    func allows(_ codes: [IssueCode]) -> Bool {
        !current.isEmpty
            && current.allSatisfy { index in
                codes.allSatisfy { Self.fits(fits, $0, groups[index].materials) }
            }
    }

    private static func fits(
        _ table: [IssueCode: Set<Material>], _ code: IssueCode, _ materials: [Material]
    ) -> Bool {
        table[code].map { materials.allSatisfy($0.contains) } ?? true
    }

    /// Whether domains can belong to the papers in hand; a letter has none.
    var takesDomains: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(Self.perDomain.contains) }
    }

    private static let perDomain: Set<Material> = [
        .domainCertificate, .verificationForm, .beijingConfirmation, .registrantProof,
    ]

    /// Lacks a list of domains rather than being absent.
    var listsDomains: Bool {
        current.contains { Self.fits(fits, .domainsMissing, groups[$0].materials) }
    }

    mutating func add(_ codes: [IssueCode], domains: [String], asks: Bool, at place: Int) {
        for index in current {
            groups[index].add(codes)
            groups[index].add(domains: domains)
            if asks { groups[index].isRequested = true }
            groups[index].mention(in: place)
        }
    }

    /// Splits the papers in hand: the defects are those of some domains only.
    ///
    /// False when they have defects of their own for all domains.
    mutating func divide(_ codes: [IssueCode], domains: [String], at place: Int) -> Bool {
        let whole = current.filter { groups[$0].domains.isEmpty }
        guard whole.allSatisfy({ groups[$0].issues.isEmpty }) else { return false }
        for index in whole { groups[index].isHeading = true }
        for index in current {
            var part = Group()
            part.materials = groups[index].materials
            part.add(domains: domains)
            part.add(codes)
            part.mention(in: place)
            groups.append(part)
        }
        return true
    }

    /// Domains on their own: of the papers in hand, or of those to come.
    mutating func add(domains: [String], at place: Int) {
        if current.isEmpty { headingDomains += domains }
        for index in current {
            groups[index].add(domains: domains)
            groups[index].mention(in: place)
        }
    }

    /// Wants the papers in hand, or says how they must look.
    mutating func request(_ clause: Clause, implied: [IssueCode], at place: Int) {
        for index in current {
            if clause.says(.request) { groups[index].isRequested = true }
            if clause.says(.again) { groups[index].isWantedAgain = true }
            groups[index].imply(implied)
            if clause.says(.request, .again, .remedy) || !implied.isEmpty {
                groups[index].mention(in: place)
            }
        }
    }

    /// Takes 以上材料请尽快补齐 to mean all papers named so far.
    mutating func requestAll(_ clause: Clause) {
        if clause.says(.request) { requestedBefore = groups.count }
        if clause.says(.again) { wantedAgainBefore = groups.count }
    }
}
