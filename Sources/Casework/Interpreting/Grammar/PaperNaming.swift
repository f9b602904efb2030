import Materials

/// Tells which papers the names in a clause mean, from the words around them.
struct PaperNaming {
    let clause: Clause
    /// Materials already settled in this text: 授权书 after 主体负责人授权书 means that one.
    private let known: Set<Material>
    /// Materials asked for by an earlier mail.
    private let asked: Set<Material>
    /// The pictures of somebody who holds a paper that the clause goes on about.
    let pictures: [Material]
    /// Whether any paper the clause names is held in them.
    let isInPicture: Bool
    /// Whether the clause goes on in the sentence before it.
    let isContinued: Bool
    /// Papers that the one in hand is compared or joined with, or made after: not wanted themselves.
    private let partners: Set<Int>
    /// The last paper of the clause that is wanted itself.
    private let lastPaper: Int?

    /// What a name means.
    struct Named {
        var materials: [Material]
        /// Whether it leaves open which of them.
        var isVague: Bool
    }

    init(
        _ clause: Clause, known: Set<Material>, asked: Set<Material>, pictures: [Material],
        isInPicture: Bool, isContinued: Bool
    ) {
        self.isContinued = isContinued
        self.pictures = pictures
        self.isInPicture = isInPicture
        self.clause = clause
        self.known = known
        self.asked = asked
        let partners = Self.partners(in: clause).union(Self.standards(in: clause))
        self.partners = partners
        lastPaper = clause.tokens.indices.last {
            clause.tokens[$0].namesPaper && !partners.contains($0)
        }
    }

    func isPartner(_ index: Int) -> Bool { partners.contains(index) }

    func hasPaper(after index: Int) -> Bool { lastPaper.map { $0 > index } ?? false }

    /// Whether the paper is named as a place: 营业执照上的名称, 核验单处.
    func isPlace(_ index: Int) -> Bool {
        clause.tokens.indices.contains(index + 1) && clause.tokens[index + 1].says(.place)
    }

    /// 手持证件照中的证件: what stands on the paper just named.
    func isOnPaper(_ index: Int) -> Bool {
        clause.tokens[..<index].last { !$0.isIdle }?.says(.place) == true
    }

    /// What the name at `index` means.
    func named(_ paper: Paper, at index: Int) -> Named {
        // 手持身份证照片，证件要清晰: what is held in the picture.
        if mayBeHeld(paper), !pictures.isEmpty, !isHeld(index) {
            return Named(
                materials: pictures, isVague: pictures.count > 1 || isHeldOrOwn(paper))
        }
        let paper = isHeld(index) ? paper.inHand : paper
        let named = Self.narrowed(paper, by: roles(around: index, of: paper))
        if !named.isVague || isHalfNamed(index) { return named }
        if paper.candidates == [.domainCertificate], isOfDomain(index) {
            return Named(materials: paper.candidates, isVague: false)
        }
        let mentioned = paper.candidates.filter(known.contains)
        if mentioned.count == 1 { return Named(materials: mentioned, isVague: false) }
        let asked = paper.candidates.filter(asked.contains)
        return asked.count == 1 && !paper.isWeak ? Named(materials: asked, isVague: false) : named
    }

    /// Whether half of what is meant may be left open, as in 域名和网站负责人的授权书.
    private func isHalfNamed(_ index: Int) -> Bool {
        index >= 2 && clause.tokens[index - 1].joins && clause.tokens[index - 2].says(.matter)
    }

    /// Whether 证书 stands beside a domain or the word for it: baiyun.cn的证书.
    private func isOfDomain(_ index: Int) -> Bool {
        let neighbours = [
            clause.tokens[..<index].last { !$0.isIdle && !$0.says(.lack) },
            clause.tokens.dropFirst(index + 1).first { !$0.isIdle },
        ]
        return neighbours.contains { owner in
            if case .domain? = owner?.kind { return true }
            return owner?.says(.matter) == true
        }
    }

    /// The part of the paper at `index` that stands before it, as English has it; in Chinese 的
    /// makes it say what the paper has: 盖了公章的核验单.
    func part(before index: Int) -> [IssueCode] {
        let between = clause.tokens[..<index].reversed().prefix { $0.isIdle }
        guard !between.isEmpty, !between.contains(where: { $0.says(.of) }),
            let part = clause.tokens[..<index].last(where: { !$0.isIdle })
        else { return [] }
        if part.says(.side) { return [.incomplete] }
        guard case .term(.implied(let codes)) = part.kind else { return [] }
        return ClauseReader.features.isSuperset(of: codes) ? codes : []
    }

    /// Whether 原件 at `index` only belongs to the name before it: 请补充变更证明原件.
    func isOfName(_ index: Int) -> Bool {
        guard index > 0, !clause.asking.wantsAgain else { return false }
        let touches =
            clause.tokens[index - 1].range.upperBound == clause.tokens[index].range.lowerBound
        return touches
            && clause.tokens[..<index].last { !$0.says(.of) && !$0.says(.copy) }?.paper != nil
    }
}
