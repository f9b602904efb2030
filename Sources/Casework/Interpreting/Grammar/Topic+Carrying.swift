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

    /// Whether nothing was said yet of the papers in hand.
    var isOnlyNamed: Bool { current.allSatisfy { groups[$0].isOnlyNamed } }

    /// Whether all papers in hand have a defect.
    var isFaulty: Bool { !current.isEmpty && areFaulty(current) }

    /// Whether all papers of some groups have a defect.
    func areFaulty(_ indices: [Int]) -> Bool {
        indices.allSatisfy { !groups[$0].issues.isEmpty }
    }

    /// Whether something else came in place of the papers, and they are in hand.
    func cameInstead(of materials: [Material]) -> Bool {
        !current.isEmpty
            && current.allSatisfy {
                groups[$0].issues.contains(.wrongMaterial) && groups[$0].materials == materials
            }
    }

    /// 请本周五前补盖: whether the defects are those of a paper named before.
    func haveFaults(_ codes: [IssueCode]) -> Bool {
        !codes.isEmpty && ClauseReader.features.isSuperset(of: codes)
            && groups.suffix(8).contains { codes.allSatisfy($0.issues.contains) }
    }

    /// Whether the papers so far are a list of mere names, and more than those in hand.
    var isBareList: Bool {
        groups.count > current.count
            && groups.suffix(Self.mostCarried).allSatisfy(\.isOnlyNamed)
    }

    /// Whether domains can belong to the papers in hand; a letter has none.
    var takesDomains: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(Self.perDomain.contains) }
    }

    private static let perDomain: Set<Material> = [
        .domainCertificate, .verificationForm, .beijingConfirmation, .registrantProof,
    ]

    /// Whether nothing but letters is in hand.
    var isOfLetters: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(ClauseReader.letters.contains) }
    }

    /// The papers in hand, if they are pictures of somebody who holds one.
    var picturesInHand: [Material] {
        let materials = current.flatMap { groups[$0].materials }
        return PaperNaming.pictures.isSuperset(of: materials) ? materials : []
    }

    /// Lacks a list of domains rather than being absent.
    var listsDomains: Bool {
        current.contains { Self.fits(fits, .domainsMissing, groups[$0].materials) }
    }

    mutating func add(_ codes: [IssueCode], domains: [String], asks: Bool, at place: Int) {
        for index in current {
            // 确认书和核验单没有拼在一起 is a fault of the first.
            if codes == [.notStitched], groups[index].isOnlyNamed {
                groups[index].materials = Array(groups[index].materials.prefix(1))
            }
            groups[index].add(codes)
            groups[index].add(domains: domains)
            if asks { groups[index].isRequested = true }
            groups[index].mention(in: place)
        }
    }

    /// Splits the papers in hand: the defects are those of some domains only; without any, those that
    /// follow are.
    ///
    /// False when they have defects of their own for all domains, or when there are none.
    mutating func divide(_ codes: [IssueCode], domains: [String], at place: Int) -> Bool {
        let whole = current.filter { groups[$0].domains.isEmpty }
        // 以下域名证书有问题 says no more than that something is wrong.
        let isOpen = whole.allSatisfy { groups[$0].issues.allSatisfy { $0 == .other } }
        guard isOpen, !current.isEmpty else { return false }
        for index in whole { groups[index].isHeading = true }
        let parts = current.map { groups[$0].part(for: domains, codes, at: place) }
        if codes.isEmpty { current = Array(groups.count..<groups.count + parts.count) }
        groups += parts
        return true
    }

    /// Takes a defect of some domains for one of the papers just settled for others.
    ///
    /// False when no such papers are in hand.
    mutating func oppose(_ codes: [IssueCode], domains: [String], at place: Int) -> Bool {
        guard isSettled, !settled.isEmpty, settled.allSatisfy(Self.perDomain.contains) else {
            return false
        }
        var group = Group()
        group.materials = settled
        group.add(domains: domains)
        group.add(codes)
        group.mention(in: place)
        groups.append(group)
        current = [groups.count - 1]
        isSettled = false
        return true
    }

    /// Whether the defects say no more of the papers in hand than is known: 公章太淡，看不清 is
    /// still the seal, 核验单没签字，不符合要求 still the signature.
    func knows(_ codes: [IssueCode]) -> Bool {
        !current.isEmpty
            && current.allSatisfy { index in
                let issues = groups[index].issues
                switch codes {
                case [.other] where !issues.isEmpty: return true
                case [.unclear] where issues == [.unsealed]: return true
                case [.missing] where issues.isEmpty: return groups[index].isRequested
                default: return codes.allSatisfy(issues.contains)
                }
            }
    }

    /// Keeps the words of a clause with the papers in hand.
    mutating func mention(at place: Int) {
        for index in current { groups[index].mention(in: place) }
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
        let asking = clause.asking
        if current.isEmpty, clause.ending == .comma { ahead += implied }
        for index in current {
            if asking.wants { groups[index].isRequested = true }
            if asking.wantsAgain { groups[index].isWantedAgain = true }
            // How a paper must look that is asked for the first time finds no fault with it.
            if asking.isAny || !groups[index].isFirstRequest { groups[index].imply(implied) }
            if asking.isAny || clause.says(.remedy, .copy) || !implied.isEmpty {
                groups[index].mention(in: place)
            }
        }
    }

    /// Takes 以上材料请尽快补齐 to mean all papers named so far.
    mutating func requestAll(_ clause: Clause) {
        let asking = clause.asking
        if asking.wants { requestedBefore = groups.count }
        if asking.wantsAgain { wantedAgainBefore = groups.count }
    }
}
