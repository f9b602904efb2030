import Materials

/// Follows a text clause by clause and keeps what is asked for one set of filings.
struct RequestReader {
    let text: NormalText
    let lexicon: Lexicon
    let today: CalendarDate

    private(set) var orders: [String] = []
    private var orderSet: Set<String> = []
    private(set) var groups: [Group] = []
    private(set) var deadline: CalendarDate?
    private(set) var intents: Set<Intent> = []
    /// Ranges of words that nothing stands for.
    private(set) var puzzles: Set<Range<Int>> = []
    private(set) var isDoubtful = false
    /// Whether a paper was named after the last order number.
    private(set) var hasPapersAfterOrder = false
    /// All papers named before these places are wanted, or wanted again.
    private var requestedBefore = 0
    private var wantedAgainBefore = 0
    private var settled: Set<Material> = []
    /// Clauses that ask without saying for what.
    private var bareRequests: [Range<Int>] = []
    private(set) var clauses: [Clause] = []
    private var excused: Set<Material> = []

    /// The groups that a clause without papers speaks of.
    private var current: [Int] = []
    /// The groups of a clause that ended with a colon.
    private var heading: [Int] = []
    private var headingDomains: [String] = []
    private var listIsRequested = false
    private var isConditional = false
    private var excusesRest = false
    private var awaitsDeadline = false

    init(text: NormalText, lexicon: Lexicon, today: CalendarDate) {
        self.text = text
        self.lexicon = lexicon
        self.today = today
    }

    mutating func read(_ clause: Clause) {
        clauses.append(clause)
        open(clause)
        readOrders(clause)
        readDeadline(clause)
        if !isSetAside(clause) { readContent(clause) }
        close(clause)
    }

    /// Whether the clause names another filing after papers were asked of this one.
    func turnsElsewhere(_ clause: Clause) -> Bool {
        guard hasPapersAfterOrder, !orders.isEmpty else { return false }
        return (clause.tokens + clause.asides).contains { token in
            guard case .order(let number, _) = token.kind else { return false }
            return !orderSet.contains(number)
        }
    }

    /// The same reading for orders known from elsewhere, when the text names none.
    func standing(for known: [String]) -> RequestReader {
        var reader = self
        if orders.isEmpty { reader.orders = known }
        return reader
    }

    // MARK: Frame

    private mutating func open(_ clause: Clause) {
        switch clause.opening {
        case .point, .line:
            current = heading
            isConditional = false
            excusesRest = false
        case .sentence:
            isConditional = false
            excusesRest = false
        case .comma, .colon: break
        }
    }

    private mutating func close(_ clause: Clause) {
        awaitsDeadline = clause.ending == .colon && clause.says(.deadlineLabel, .extend)
        guard clause.ending == .colon else { return }
        heading = current
    }

    private mutating func readOrders(_ clause: Clause) {
        for token in clause.tokens + clause.asides {
            guard case .order(let number, let isCertain) = token.kind else { continue }
            if orderSet.insert(number).inserted { orders.append(number) }
            hasPapersAfterOrder = false
            if !isCertain { puzzle(token.range) }
        }
    }

    private mutating func readDeadline(_ clause: Clause) {
        let isLabelled = awaitsDeadline || clause.says(.deadlineLabel, .extend)
        for token in clause.tokens + clause.asides {
            switch token.kind {
            case .deadline(let day): settle(day, clause)
            case .date(let day) where isLabelled:
                settle(day.flatMap { $0 < today ? nil : $0 }, clause)
            default: break
            }
        }
    }

    private mutating func settle(_ day: CalendarDate?, _ clause: Clause) {
        guard let day, deadline == nil || deadline == day else { return puzzle(clause.range) }
        deadline = day
    }

    // MARK: Fields of a form

    /// Takes digits under the key 订单号 as an order number; any other value is a puzzle.
    mutating func takeOrders(of clause: Clause, labelled range: Range<Int>) {
        let count = orders.count
        let wasDoubtful = isDoubtful
        let before = puzzles
        readOrders(clause)
        guard orders.count > count else { return puzzle(range) }
        puzzles = before
        isDoubtful = wasDoubtful
    }

    mutating func takeDeadline(of clause: Clause) {
        awaitsDeadline = true
        readDeadline(clause)
        awaitsDeadline = false
        if deadline == nil { puzzle(clause.range) }
    }

    /// Adds what one row of a form says; `words` are the reviewer's own.
    mutating func adopt(_ group: Group, words: [Range<Int>]) {
        var group = group
        for range in words {
            clauses.append(Clause(opening: .point, range: range, line: 0))
            group.mention(in: clauses.count - 1)
        }
        groups.append(group)
    }

    // MARK: Clauses that ask nothing

    /// Questions, conditions, consequences and answers to an earlier list.
    private mutating func isSetAside(_ clause: Clause) -> Bool {
        if clause.says(.consequence) {
            if clause.tokens.contains(where: { $0.paper != nil && !clause.says(.filler) }) {
                puzzle(clause.range)
            }
            return true
        }
        if clause.ending == .question || clause.says(.question) || clause.says(.hedge) {
            puzzle(clause.range)
            return true
        }
        if clause.tokens.contains(where: { $0.kind == .itemNumber }) || clause.says(.except) {
            puzzle(clause.range)
            return true
        }
        return isOnCondition(clause)
    }

    private mutating func isOnCondition(_ clause: Clause) -> Bool {
        if let index = clause.tokens.firstIndex(where: { $0.says(.condition) }) {
            if isExample(clause, index) { return true }
            isConditional = true
        }
        if isConditional { puzzle(clause.range) }
        return isConditional
    }

    /// 如"阿里云": an example, when a quotation mark follows.
    private mutating func isExample(_ clause: Clause, _ index: Int) -> Bool {
        guard clause.tokens.indices.contains(index + 1),
            clause.tokens[index + 1].kind == .quantity, index == 0, !current.isEmpty
        else { return false }
        mention(current)
        return true
    }

    // MARK: Content

    private mutating func readContent(_ clause: Clause) {
        readIntents(clause)
        if readScope(clause) { return }
        var reader = ClauseReader(clause, known: settled)
        let reading = reader.read()
        if clause.says(.concern), reading.groups.isEmpty {
            return puzzle(clause.range)
        }
        reading.groups.isEmpty ? carry(reading, clause) : adopt(reading, clause)
        reading.vague.forEach { puzzle($0) }
        let isPuzzling = reading.isDoubtful || clause.says(.concern) || !clause.isCovered(in: text)
        if isPuzzling { puzzle(clause.range) }
    }

    private mutating func readIntents(_ clause: Clause) {
        let words: [(Word, Intent)] = [
            (.approve, .approve), (.reject, .reject), (.withdraw, .withdraw), (.extend, .extend),
        ]
        for (word, intent) in words where clause.says(word) { intents.insert(intent) }
    }

    /// Handles what is said not to be needed or to be in order; true when nothing else is left.
    private mutating func readScope(_ clause: Clause) -> Bool {
        let papers = clause.tokens.compactMap(\.paper)
        let hasIssue = clause.tokens.contains { $0.issues != nil }
        if clause.says(.rest) { return readRest(clause, isPlain: papers.isEmpty && !hasIssue) }
        if clause.says(.exempt) {
            excuse(papers, clause)
            return true
        }
        let asks = clause.says(.request, .again, .remedy, .lack)
        guard clause.says(.accepted, .acknowledged), !hasIssue, !(asks && !papers.isEmpty) else {
            return false
        }
        if asks, papers.isEmpty, !current.isEmpty { return false }
        accept(papers, clause)
        return true
    }

    private mutating func readRest(_ clause: Clause, isPlain: Bool) -> Bool {
        guard isPlain, clause.says(.accepted, .acknowledged, .exempt) else {
            puzzle(clause.range)
            return true
        }
        excusesRest = true
        if !clause.isCovered(in: text) { puzzle(clause.range) }
        return true
    }

    private mutating func excuse(_ papers: [Paper], _ clause: Clause) {
        excused.formUnion(papers.flatMap(\.candidates))
        let isKnownScope = papers.isEmpty && excusesRest
        let isVoid = intents.contains(.withdraw)
        if papers.isEmpty, !excusesRest { puzzle(clause.range) }
        if !papers.isEmpty, !isVoid { puzzle(clause.range) }
        if !isKnownScope, !clause.isCovered(in: text) { puzzle(clause.range) }
    }

    private mutating func accept(_ papers: [Paper], _ clause: Clause) {
        let isClear =
            clause.says(.accepted) && !clause.says(.negation) && clause.isCovered(in: text)
        guard papers.isEmpty, current.isEmpty, isClear else {
            return puzzle(clause.range)
        }
        intents.insert(.approve)
    }

    /// Takes up papers named in the clause.
    private mutating func adopt(_ reading: ClauseReading, _ clause: Clause) {
        let before = current
        current = []
        for group in reading.groups {
            var group = group
            if group.domains.isEmpty { group.add(domains: headingDomains) }
            if listIsRequested, group.issues.isEmpty { group.isRequested = true }
            group.mention(in: clauses.count - 1)
            current.append(place(group, among: before))
        }
        headingDomains = []
        current = current.suffix(Self.mostCarried)
        if clause.opening == .point || clause.opening == .line, clause.ending != .colon {
            heading = listHeading(clause)
        }
        hasPapersAfterOrder = true
        openList(clause)
    }

    /// More papers than one breath names; keeps the work linear in the text.
    private static let mostCarried = 64

    /// Adds a group, or what it says to the same papers of the clause before.
    private mutating func place(_ group: Group, among before: [Int]) -> Int {
        guard let index = before.first(where: { groups[$0].isSame(as: group) }) else {
            groups.append(group)
            if group.materials.count == 1 { settled.formUnion(group.materials) }
            return groups.count - 1
        }
        groups[index].absorb(group)
        return index
    }

    /// A heading rules only points and lines without papers of their own.
    private func listHeading(_ clause: Clause) -> [Int] { clause.opening == .point ? [] : heading }

    private mutating func openList(_ clause: Clause) {
        let announces = clause.ending == .colon || clause.says(.below)
        if announces, clause.says(.request, .below, .failed) { listIsRequested = true }
    }

    // MARK: Clauses without papers

    /// Relates a clause to the papers before it.
    private mutating func carry(_ reading: ClauseReading, _ clause: Clause) {
        let saysDefect = !reading.looseIssues.isEmpty || reading.lacksSomething
        if saysDefect { return carryDefect(reading, clause) }
        if !reading.looseDomains.isEmpty { return carryDomains(reading.looseDomains, clause) }
        let asks = clause.says(.request, .again)
        openList(clause)
        if asks, groups.isEmpty { bareRequests.append(clause.range) }
        if clause.says(.above), asks { return requestAll(clause) }
        if asks, clause.says(.every), !clause.says(.below) { return puzzle(clause.range) }
        if asks, current.isEmpty, !clause.says(.below), clause.ending != .colon {
            return requestAll(clause)
        }
        request(current, clause, reading)
    }

    /// Takes 以上材料请尽快补齐 to mean all papers named so far.
    private mutating func requestAll(_ clause: Clause) {
        if clause.says(.request) { requestedBefore = groups.count }
        if clause.says(.again) { wantedAgainBefore = groups.count }
    }

    private mutating func request(_ indices: [Int], _ clause: Clause, _ reading: ClauseReading) {
        for index in indices {
            if clause.says(.request) { groups[index].isRequested = true }
            if clause.says(.again) { groups[index].isWantedAgain = true }
            groups[index].imply(reading.looseImplied)
        }
        let speaksOfPapers = clause.says(.request, .again, .remedy) || !reading.looseImplied.isEmpty
        if speaksOfPapers { mention(indices) }
    }

    private mutating func carryDefect(_ reading: ClauseReading, _ clause: Clause) {
        var codes = reading.looseIssues
        if reading.lacksSomething {
            let isList = current.contains { fits(.domainsMissing, groups[$0].materials) }
            codes.append(isList && !reading.looseDomains.isEmpty ? .domainsMissing : .missing)
        }
        let suits = current.filter { index in
            codes.allSatisfy { fits($0, groups[index].materials) }
        }
        guard !suits.isEmpty, suits == current, clause.isCovered(in: text), roleFits(clause, codes)
        else {
            return puzzle(clause.range)
        }
        if clause.opening == .sentence, codes != [.notStitched] { puzzle(clause.range) }
        for index in suits {
            groups[index].add(codes)
            groups[index].add(domains: reading.looseDomains)
            if clause.says(.request) { groups[index].isRequested = true }
        }
        mention(suits)
    }

    /// 法定代表人未签字 speaks of the letter at hand; 网站负责人过期 of something else.
    private func roleFits(_ clause: Clause, _ codes: [IssueCode]) -> Bool {
        guard clause.says(.subjectRole, .siteRole) else { return true }
        return codes.allSatisfy { [.unsigned, .unsealed, .wrongPerson].contains($0) }
    }

    private func fits(_ code: IssueCode, _ materials: [Material]) -> Bool {
        guard let suitable = lexicon.fits[code] else { return true }
        return materials.allSatisfy(suitable.contains)
    }

    private mutating func carryDomains(_ names: [String], _ clause: Clause) {
        guard !current.isEmpty else {
            headingDomains += names
            if !clause.isCovered(in: text) { puzzle(clause.range) }
            return
        }
        for index in current { groups[index].add(domains: names) }
        mention(current)
    }

    private mutating func mention(_ indices: [Int]) {
        for index in indices { groups[index].mention(in: clauses.count - 1) }
    }

    // MARK: Doubt

    mutating func puzzle(_ range: Range<Int>) {
        isDoubtful = true
        puzzles.insert(range)
    }

    // MARK: Result

    /// What the clauses read so far amount to.
    func instruction() -> Instruction {
        var reader = self
        for index in 0..<requestedBefore { reader.groups[index].isRequested = true }
        for index in 0..<wantedAgainBefore { reader.groups[index].isWantedAgain = true }
        return Outcome(
            reader, bareRequests: bareRequests, headingDomains: headingDomains, excused: excused
        ).instruction
    }
}
