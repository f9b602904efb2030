import Materials

/// Tells which papers the names in a clause mean, from the words around them.
struct PaperNaming {
    private let clause: Clause
    /// Materials already settled in this text: 授权书 after 主体负责人授权书 means that one.
    private let known: Set<Material>
    /// Papers that the one in hand is compared or joined with: not wanted themselves.
    private let partners: Set<Int>
    /// The last paper of the clause that is wanted itself.
    private let lastPaper: Int?

    init(_ clause: Clause, known: Set<Material>) {
        self.clause = clause
        self.known = known
        let partners = Self.partners(in: clause)
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

    /// Whether half of what is meant may be left open, as in 主体和网站负责人的授权书.
    func isHalfNamed(_ index: Int) -> Bool {
        guard index >= 2 else { return false }
        let joint = clause.tokens[index - 1]
        return (joint.says(.join) || joint.says(.with)) && clause.tokens[index - 2].says(.matter)
    }

    /// The materials that the name at `index` leaves possible.
    func materials(of paper: Paper, at index: Int) -> [Material] {
        guard paper.candidates.count > 1 || !paper.isCertain else { return paper.candidates }
        if let role = role(before: index) ?? roleInBrackets(after: index),
            paper.candidates.contains(role)
        {
            return [role]
        }
        let mentioned = paper.candidates.filter(known.contains)
        return mentioned.count == 1 ? mentioned : paper.candidates
    }

    /// 网站负责人的授权书.
    private func role(before index: Int) -> Material? {
        for token in clause.tokens[..<index].reversed() {
            if let role = token.role { return role }
            guard token.says(.filler) else { return nil }
        }
        return nil
    }

    /// 授权书（主体负责人）.
    private func roleInBrackets(after index: Int) -> Material? {
        let end = clause.tokens[index].range.upperBound
        guard let aside = clause.asides.first, aside.range.lowerBound <= end + 2 else { return nil }
        return aside.role
    }

    /// In 与营业执照不一致 and 和核验单拼成一张 the paper after 与 is not the one at fault.
    private static func partners(in clause: Clause) -> Set<Int> {
        let relates = clause.tokens.contains {
            $0.issues?.contains { $0 == .mismatch || $0 == .notStitched } == true
        }
        guard relates else { return [] }
        return Set(
            clause.tokens.indices.filter {
                clause.tokens[$0].paper != nil && isJoinedByWith($0, in: clause)
            })
    }

    private static func isJoinedByWith(_ index: Int, in clause: Clause) -> Bool {
        for token in clause.tokens[..<index].reversed() {
            if token.says(.with) { return true }
            guard token.says(.filler) || token.role != nil else { return false }
        }
        return false
    }
}

extension Token {
    /// The letter that belongs to a role.
    fileprivate var role: Material? {
        switch word {
        case .subjectRole: .subjectAuthorization
        case .siteRole: .siteAuthorization
        default: nil
        }
    }
}
