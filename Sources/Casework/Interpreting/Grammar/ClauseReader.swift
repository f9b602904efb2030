import Materials

/// Reads one clause from left to right.
struct ClauseReader {
    let clause: Clause
    let naming: PaperNaming
    let asking: Asking
    let earlier: EarlierRequest?
    var reading = ClauseReading()
    var run = PaperRun()
    /// Said before any paper: of the papers that follow, or of none.
    var pending: [IssueCode] = []
    var pendingImplied: [IssueCode] = []
    var isLacking = false
    /// Whether what follows is what came in place of the papers named.
    var tellsWhatCame = false
    /// Whether what lacks may be less than a paper: 少了左上角.
    var lacksPart = false
    /// Papers that brackets name: 身份证（主体证件）.
    var glosses: Set<Material> = []
    var negated: Word?
    /// Whether what was found lacking goes on to the parts joined to it: 缺日期和公章.
    var goesOn = false
    /// What it would be to lack the part of a paper named last: 公章 unsealed, 反面 incomplete.
    var part: [IssueCode] = []

    init(
        _ clause: Clause, known: Set<Material>, earlier: EarlierRequest?,
        pictures: [Material] = [], isInPicture: Bool = false, isContinued: Bool = true
    ) {
        self.clause = clause
        self.earlier = earlier
        asking = clause.asking
        naming = PaperNaming(
            clause, known: known, asked: earlier?.materials ?? [], pictures: pictures,
            isInPicture: isInPicture, isContinued: isContinued)
        reading.isDoubtful =
            clause.permits && !clause.says(.extend)
            || clause.says(.some) || clause.mayTellAsDone || clause.endsUnknownTerm
            || clause.says(.promise) && clause.namesPaper
    }

    mutating func read() -> ClauseReading {
        var asides = clause.asides[...]
        for (index, token) in clause.tokens.enumerated() {
            while let aside = asides.first, aside.range.lowerBound < token.range.lowerBound {
                takeAside(asides.removeFirst())
            }
            take(token, at: index)
        }
        for aside in asides { takeAside(aside) }
        run.group.explain(by: glosses)
        closeDenial()
        if isLacking, lacksPart {
            isLacking = false
            reading.isDoubtful = true
        }
        flush()
        reading.looseIssues = pending
        reading.looseImplied = pendingImplied
        reading.lacksSomething = isLacking
        return reading
    }

    /// 公章没有, 核验单也没有: what was named before is what is lacking.
    private mutating func closeDenial() {
        let last = clause.tokens.last { !$0.isIdle }
        guard isDenied else { return }
        // 没写 what the lexicon has no word for.
        if last?.word != negated, negated == .negation || run.namesPaper {
            reading.isDoubtful = true
        }
        guard last?.word == negated else { return }
        if !part.isEmpty { return take(part) }
        guard negated == .undone else { return }
        if lacksPiece(before: clause.tokens.lastIndex { !$0.isIdle } ?? 0) {
            return reading.isDoubtful = true
        }
        if run.namesPaper { run.group.add([.missing]) } else { isLacking = true }
    }

    private mutating func take(_ token: Token, at index: Int) {
        if tellsWhatCame { return }
        switch token.kind {
        case .term(.paper(let paper)): take(paper, at: index)
        case .itemNumbers(let numbers): take(numbers)
        case .term(.issue([.missing])) where negated == nil: takeLack(at: index)
        // 章太淡看不清: still the seal.
        case .term(.issue([.unclear])) where index > 0 && repeatsCause(after: index - 1): break
        case .term(.issue(let codes)):
            // 上传成了营业执照: the paper after the word is what came, not what is wanted.
            if codes == [.wrongMaterial], naming.hasPaper(after: index) {
                reading.isDoubtful = true
            }
            // 改成PDF: wanted, not found.
            if codes == [.wrongFormat], index > 0, clause.tokens[index - 1].asks {
                reading.isDoubtful = true
            }
            // 在复印件上盖章: a place.
            if naming.isPlace(index), codes != [.notStitched] {
                reading.isDoubtful = true
            } else {
                take(ofPart(codes))
            }
        case .term(.implied([.notOriginal])) where naming.isOfName(index): break
        case .term(.implied(let codes)): take(implied: codes)
        case .term(.word(let word)):
            if !token.joins, !word.isIdle { goesOn = false }
            take(word, at: index)
        case .domain(let name): take(domain: name)
        case .size(let kilobytes) where clause.findsSize: take(size: kilobytes)
        // 日期没填上: a verb, known or not, denied of a part.
        case .unknown where isDenied && !part.isEmpty: take(part)
        default: negated = nil
        }
    }

    private func repeatsCause(after index: Int) -> Bool {
        clause.tokens[index].issues != nil
            && [.unsealed, .obstructed].contains(run.group.issues.last)
    }

    // MARK: Ends

    mutating func flush() {
        defer { run = PaperRun() }
        guard run.namesPaper else {
            reading.looseDomains += run.group.domains
            pending += run.group.issues
            return
        }
        if isLacking, run.group.issues.isEmpty {
            run.group.add([run.lacksDomains ? .domainsMissing : .missing])
        }
        isLacking = false
        if run.group.issues.isEmpty { run.group.features = clause.featuresAsked }
        run.group.isRequested = asking.wants || clause.says(.only)
        run.group.isWantedAgain = asking.wantsAgain
        run.group.isReason = clause.says(.reason)
        if run.isAlternative, Set(run.group.materials).count > 1 { reading.isDoubtful = true }
        pending = []
        pendingImplied = []
        reading.groups += run.groups
    }
}
