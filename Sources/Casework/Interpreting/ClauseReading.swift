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
    /// Words that leave the material open.
    var vague: [Range<Int>] = []
    /// Whether the grammar met something it can't place.
    var isDoubtful = false
}

/// Reads one clause from left to right.
struct ClauseReader {
    private let clause: Clause
    /// Materials already settled in this text: 授权书 after 主体负责人授权书 means that one.
    private let known: Set<Material>
    private var reading = ClauseReading()
    private var run = Group()
    /// Papers that the one in hand is compared or joined with: not wanted themselves.
    private var partners: Set<Int> = []
    private var pending: [IssueCode] = []
    private var pendingImplied: [IssueCode] = []
    private var isLacking = false
    private var isJoined = true
    /// Whether a defect followed the papers in hand: the next paper opens a group of its own.
    private var saysOwnDefect = false
    private var negated: Word?
    /// The last paper named in the clause that is wanted itself.
    private var lastPaper: Int?

    init(_ clause: Clause, known: Set<Material>) {
        self.clause = clause
        self.known = known
    }

    mutating func read() -> ClauseReading {
        partners = partnerPositions()
        lastPaper = clause.tokens.indices.last {
            clause.tokens[$0].paper != nil && !partners.contains($0)
        }
        for (index, token) in clause.tokens.enumerated() { take(token, at: index) }
        takeAsides()
        flush()
        settlePending()
        return reading
    }

    private mutating func take(_ token: Token, at index: Int) {
        switch token.kind {
        case .term(.paper(let paper)): take(paper, at: index)
        case .term(.issue(let codes)): take(codes)
        case .term(.implied(let codes)): take(implied: codes)
        case .term(.word(let word)): take(word, at: index)
        case .domain(let name): take(domain: name)
        default: negated = nil
        }
    }

    // MARK: Papers

    private mutating func take(_ paper: Paper, at index: Int) {
        guard !partners.contains(index) else { return }
        if !run.materials.isEmpty {
            if isPlace(index) || run.materials == paper.candidates { return }
            if saysOwnDefect {
                flush()
            } else if !isJoined {
                reading.isDoubtful = true
                flush()
            }
        }
        let materials = settle(paper, at: index)
        if materials.count > 1 || (materials == paper.candidates && !paper.isCertain) {
            reading.vague.append(clause.tokens[index].range)
        }
        for material in materials where !run.materials.contains(material) {
            run.materials.append(material)
        }
        run.add(pending)
        run.imply(pendingImplied)
        if isLacking { run.add([.missing]) }
        isJoined = false
        negated = nil
    }

    /// Whether the paper is named as a place: 营业执照上的名称, 核验单处.
    private func isPlace(_ index: Int) -> Bool {
        guard clause.tokens.indices.contains(index + 1) else { return false }
        return clause.tokens[index + 1].says(.place) && !isJoined
    }

    private func settle(_ paper: Paper, at index: Int) -> [Material] {
        guard paper.candidates.count > 1 || !paper.isCertain else { return paper.candidates }
        if let role = role(before: index) ?? roleInBrackets(after: index),
            paper.candidates.contains(role)
        {
            return [role]
        }
        let mentioned = paper.candidates.filter(known.contains)
        return mentioned.count == 1 ? mentioned : paper.candidates
    }

    private func role(before index: Int) -> Material? {
        for token in clause.tokens[..<index].reversed() {
            if token.says(.subjectRole) { return .subjectAuthorization }
            if token.says(.siteRole) { return .siteAuthorization }
            guard token.says(.filler) else { return nil }
        }
        return nil
    }

    private func roleInBrackets(after index: Int) -> Material? {
        let end = clause.tokens[index].range.upperBound
        guard let aside = clause.asides.first, aside.range.lowerBound <= end + 2 else { return nil }
        if aside.says(.subjectRole) { return .subjectAuthorization }
        return aside.says(.siteRole) ? .siteAuthorization : nil
    }

    /// In 与营业执照不一致 and 和核验单拼成一张 the paper after 与 is not the one at fault.
    private func partnerPositions() -> Set<Int> {
        let relates = clause.tokens.contains {
            $0.issues?.contains { $0 == .mismatch || $0 == .notStitched } == true
        }
        guard relates else { return [] }
        return Set(
            clause.tokens.indices.filter { index in
                clause.tokens[index].paper != nil && follows(.with, index)
            })
    }

    private func follows(_ word: Word, _ index: Int) -> Bool {
        for token in clause.tokens[..<index].reversed() {
            if token.says(word) { return true }
            guard token.says(.filler) || token.says(.subjectRole) || token.says(.siteRole) else {
                return false
            }
        }
        return false
    }

    // MARK: Defects

    private mutating func take(_ codes: [IssueCode]) {
        defer { negated = nil }
        if negated == .prohibit { return take(implied: codes) }
        if negated == .negation {
            reading.isDoubtful = true
            return
        }
        if run.materials.isEmpty && run.domains.isEmpty {
            pending += codes
        } else {
            run.add(codes)
            saysOwnDefect = true
        }
        isLacking = false
    }

    /// 缺少法人签字 is an unsigned paper, not a missing one.
    private mutating func take(implied codes: [IssueCode]) {
        if isLacking {
            isLacking = false
            return take(codes)
        }
        if run.materials.isEmpty { pendingImplied += codes } else { run.imply(codes) }
        negated = nil
    }

    private mutating func take(_ word: Word, at index: Int) {
        switch word {
        case .lack: takeLack(at: index)
        case .prohibit, .negation: negated = word
        case .join, .with: isJoined = true
        case .request, .again: isJoined = true
        case .remedy where isLacking && !namesPaper(after: index): loseLack()
        default: break
        }
    }

    private mutating func takeLack(at index: Int) {
        if namesPaper(after: index) {
            if !run.materials.isEmpty { flush() }
            isLacking = true
            isJoined = true
        } else if run.materials.isEmpty || clause.tokens.count > index + 1 {
            isLacking = true
        } else {
            run.add([.missing])
            saysOwnDefect = true
        }
    }

    /// 少了国徽面: something lacks, but not a paper.
    private mutating func loseLack() {
        isLacking = false
        reading.isDoubtful = true
    }

    private func namesPaper(after index: Int) -> Bool { lastPaper.map { $0 > index } ?? false }

    // MARK: Domains and brackets

    private mutating func take(domain name: String) {
        if clause.says(.visit) { return }
        if !run.materials.isEmpty, !run.issues.isEmpty, !run.domains.isEmpty {
            let materials = run.materials
            flush()
            run.materials = materials
        }
        run.add(domains: [name])
    }

    /// Brackets may say what is wrong and for which domain; a paper in them only explains.
    private mutating func takeAsides() {
        for token in clause.asides {
            switch token.kind {
            case .domain(let name): run.add(domains: [name])
            case .term(.issue(let codes)): run.materials.isEmpty ? () : run.add(codes)
            case .term(.paper(let paper)): takeAside(paper)
            case .term(.word(.condition)), .term(.word(.exempt)), .term(.word(.accepted)),
                .term(.word(.acknowledged)):
                reading.isDoubtful = true
            default: break
            }
        }
    }

    private mutating func takeAside(_ paper: Paper) {
        let isGloss = paper.candidates.contains { run.materials.contains($0) }
        if !isGloss { reading.isDoubtful = true }
    }

    // MARK: Ends

    private mutating func flush() {
        defer {
            run = Group()
            saysOwnDefect = false
        }
        guard !run.materials.isEmpty else {
            reading.looseDomains += run.domains
            pending += run.issues
            return
        }
        if isLacking, run.issues.isEmpty { run.add([.missing]) }
        isLacking = false
        run.isRequested = clause.says(.request, .only)
        run.isWantedAgain = clause.says(.again)
        run.isReason = clause.says(.reason)
        pending = []
        pendingImplied = []
        reading.groups.append(run)
    }

    private mutating func settlePending() {
        reading.looseIssues = pending
        reading.looseImplied = pendingImplied
        reading.lacksSomething = isLacking
    }
}
