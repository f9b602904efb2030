import Materials

/// Domains beside papers, and what stands in brackets.
extension ClauseReader {
    mutating func take(domain name: String) {
        if clause.says(.visit) { return }
        part = []
        if run.namesPaper, run.hasJudgedDomains {
            let materials = run.group.materials
            flush()
            run.group.materials = materials
            run.isJoined = false
        }
        run.group.add(domains: [name])
        // 确认书没写上 a.cn
        if negated == .undone, run.listsDomains {
            negated = nil
            run.group.add([.domainsMissing])
        }
    }

    /// Brackets may say what is wrong with the paper before them and for which domain; another
    /// paper in them only explains.
    mutating func takeAside(_ token: Token) {
        switch token.kind {
        case .domain(let name):
            isolateLastPaper()
            run.group.add(domains: [name])
        case .term(.issue(let codes)) where run.namesPaper:
            isolateLastPaper()
            run.judge(codes)
        case .term(.issue): reading.isDoubtful = true
        case .term(.paper(let paper)):
            let meant = paper.candidates + paper.held
            let isGloss = meant.contains(where: run.group.materials.contains)
            if !isGloss { reading.isDoubtful = true }
            if isGloss, paper.candidates.count == 1 { glosses.insert(paper.candidates[0]) }
        // 授权书未签字，补好发我（网站负责人那份）
        case .term(.word(let word)) where word.letter != nil:
            run.group.narrow(to: word.letter)
        case .term(.word(let word)) where word.limits: reading.isDoubtful = true
        default: break
        }
    }

    /// Gives the papers before the last one a run of their own.
    private mutating func isolateLastPaper() {
        guard run.lastStart > 0, run.lastStart < run.group.materials.count else { return }
        var last = run
        last.group.materials = Array(run.group.materials[run.lastStart...])
        last.lastStart = 0
        run.group.materials.removeSubrange(run.lastStart...)
        flush()
        run = last
    }
}

extension Word {
    /// Whether it takes back, in brackets, part of what is asked.
    fileprivate var limits: Bool {
        switch self {
        case .condition, .exempt, .accepted, .fine, .received, .negation, .undone, .party: true
        default: false
        }
    }
}
