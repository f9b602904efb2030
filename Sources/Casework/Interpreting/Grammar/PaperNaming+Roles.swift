import Materials

/// Whose paper a name means, as the roles around it tell.
extension PaperNaming {
    /// The roles whose paper the name at `index` is: 主体和网站负责人的授权书, 授权书（网站）.
    func roles(around index: Int, of paper: Paper) -> [Word] {
        let before = rolesBefore(index, isOpen: paper.candidates.count > 1)
        return before.isEmpty ? rolesBeside(index) : before
    }

    /// Walks back over roles and what joins them; a name that has a role of its own takes only
    /// joined ones.
    private func rolesBefore(_ index: Int, isOpen: Bool) -> [Word] {
        var roles: [Word] = []
        var isOpen = isOpen
        var isOwned = false
        for (place, token) in clause.tokens[..<index].enumerated().reversed() {
            if let role = token.role, isOpen,
                isOwned || place == index - 1 || !roles.isEmpty
                    || clause.tokens[place + 1].joins
            {
                roles.insert(role, at: 0)
                isOpen = false
            } else if token.joins {
                isOpen = true
            } else if token.says(.of) {
                isOwned = true
            } else if !token.isIdle {
                break
            }
        }
        return roles
    }

    /// 授权书（主体负责人）, （网站负责人）授权书, 授权书-网站负责人.
    private func rolesBeside(_ index: Int) -> [Word] {
        let name = clause.tokens[index].range
        let asides = clause.asides.filter { $0.role != nil }
        let near = asides.first { aside in
            (name.upperBound...name.upperBound + 2).contains(aside.range.lowerBound)
                || (aside.range.upperBound...aside.range.upperBound + 2).contains(name.lowerBound)
        }
        if let role = near?.role { return [role] }
        let rest = clause.tokens.dropFirst(index + 1)
        guard rest.count == 2, rest.first?.kind == .quantity else { return [] }
        return (rest.last?.role).map { [$0] } ?? []
    }

    static func narrowed(_ paper: Paper, by roles: [Word]) -> Named {
        let own = paper.candidates.count == 1 ? paper.candidates : []
        for pair in RolePapers.all where paper.candidates.allSatisfy(pair.contains) {
            let materials = roles.map(pair.material) + own
            guard !roles.isEmpty else { break }
            return Named(
                materials: materials.enumerated().filter {
                    materials[..<$0].contains($1) == false
                }.map(\.element),
                isVague: pair.isDoubtful && materials.contains(pair.subject))
        }
        return Named(
            materials: paper.candidates, isVague: own.isEmpty || !paper.isCertain)
    }
}

/// The papers of the same name that one role and the other have.
private struct RolePapers {
    let subject: Material
    let site: Material
    /// Whether the subject's may be another paper than its person's.
    let isDoubtful: Bool

    static let all = [
        RolePapers(
            subject: .subjectAuthorization, site: .siteAuthorization, isDoubtful: false),
        RolePapers(subject: .subjectDocument, site: .siteOwnerDocument, isDoubtful: true),
    ]

    func contains(_ material: Material) -> Bool { material == subject || material == site }

    func material(of role: Word) -> Material { role == .siteRole ? site : subject }
}

extension Token {
    /// Whose paper it may be.
    var role: Word? { says(.subjectRole) || says(.siteRole) ? word : nil }
}
