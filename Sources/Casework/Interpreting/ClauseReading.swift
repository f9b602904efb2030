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
    /// Where the materials of the last paper begin among those in hand.
    private var lastPaperStart = 0
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
        var asides = clause.asides[...]
        for (index, token) in clause.tokens.enumerated() {
            while let aside = asides.first, aside.range.lowerBound < token.range.lowerBound {
                takeAside(asides.removeFirst())
            }
            take(token, at: index)
        }
        for aside in asides { takeAside(aside) }
        flush()
        settlePending()
        return reading
    }

    private mutating func take(_ token: Token, at index: Int) {
        switch token.kind {
        case .term(.paper(let paper)): take(paper, at: index)
        case .term(.issue([.missing])) where negated == nil: takeLack(at: index)
        case .term(.issue(let codes)):
            // 上传成了营业执照: the paper after the word is what came, not what is wanted.
            if codes == [.wrongMaterial], namesPaper(after: index) { reading.isDoubtful = true }
            take(codes)
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
        lastPaperStart = run.materials.count
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

    /// Brackets may say what is wrong with the paper before them and for which domain; another
    /// paper in them only explains.
    private mutating func takeAside(_ token: Token) {
        switch token.kind {
        case .domain(let name):
            isolateLastPaper()
            run.add(domains: [name])
        case .term(.issue(let codes)) where !run.materials.isEmpty:
            isolateLastPaper()
            run.add(codes)
            saysOwnDefect = true
        case .term(.issue): reading.isDoubtful = true
        case .term(.paper(let paper)):
            let isGloss = paper.candidates.contains(where: run.materials.contains)
            if !isGloss { reading.isDoubtful = true }
        case .term(.word(.condition)), .term(.word(.exempt)), .term(.word(.accepted)),
            .term(.word(.acknowledged)), .term(.word(.negation)):
            reading.isDoubtful = true
        default: break
        }
    }

    /// Gives the papers before the last one a group of their own.
    private mutating func isolateLastPaper() {
        guard lastPaperStart > 0, lastPaperStart < run.materials.count else { return }
        var last = run
        last.materials = Array(run.materials[lastPaperStart...])
        run.materials.removeSubrange(lastPaperStart...)
        flush()
        run = last
        lastPaperStart = 0
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
        appendRun()
    }

    /// Of papers named together only the certificate is a domain's.
    private mutating func appendRun() {
        let isMixed = run.materials.count > 1 && run.materials.contains(.domainCertificate)
        guard isMixed, !run.domains.isEmpty else { return reading.groups.append(run) }
        var others = run
        others.materials.removeAll { $0 == .domainCertificate }
        others.removeDomains()
        reading.groups.append(others)
        run.materials = [.domainCertificate]
        reading.groups.append(run)
    }

    private mutating func settlePending() {
        reading.looseIssues = pending
        reading.looseImplied = pendingImplied
        reading.lacksSomething = isLacking
    }
}
