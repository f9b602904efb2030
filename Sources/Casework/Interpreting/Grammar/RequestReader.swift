import Materials

/// Follows a text clause by clause and keeps what is asked for one set of filings.
struct RequestReader {
    let text: NormalText
    let earlier: EarlierRequest?
    var frame: Frame
    var topic: Topic
    var intents: Set<Intent> = []
    /// Papers in order or no longer wanted.
    var settled: [Settlement] = []
    /// Clauses that say nothing of their own; told only when no other says anything.
    var remarks: [Range<Int>] = []
    /// Whether it is said that a point of an earlier request is void, and not only that a paper need
    /// not come.
    var cancels = false
    /// Clauses that excuse without naming a paper, or find the mail itself at fault: 无需再补, 前函有误.
    var excusals: [Range<Int>] = []
    /// Papers excepted from those in order, and where: what is wrong with them may yet be said.
    var excepted: [(materials: [Material], range: Range<Int>)] = []
    private(set) var clauses: [Clause] = []
    /// Words that nothing stands for.
    private(set) var puzzles: Set<Range<Int>> = []
    /// Whether anything was said after the last order number.
    var hasSpoken = false
    /// Whether the last clause names a paper only as the place of what follows: 照片里，….
    private(set) var isPlaced = false

    /// What governs the clauses up to the end of the sentence.
    var sentence = Sentence()
    /// The numbers of the points of this text.
    private(set) var ownPoints: Set<Int> = []
    /// The points of the earlier mail that the text names by number.
    var numbered: Set<Int> = []
    let telling: TellingSigns
    /// Those of `telling` that may name a paper or deny something.
    let naming: TellingSigns

    init(text: NormalText, lexicon: Lexicon, frame: Frame, earlier: EarlierRequest?) {
        self.text = text
        self.earlier = earlier
        self.frame = frame
        telling = lexicon.telling
        naming = lexicon.naming
        topic = Topic(fits: lexicon.fits)
    }

    /// Whether the clause names another filing after something was said of this one.
    func turnsElsewhere(_ clause: Clause) -> Bool { hasSpoken && frame.isElsewhere(clause) }

    mutating func read(_ clause: Clause) {
        clauses.append(clause)
        open(clause)
        frame.read(clause)
        react(to: clause)
        topic.close(clause)
        sentence.saysValidity = clause.says(.validity)
        sentence.namesPart = clause.namesPartOnly
        if clause.opening == .colon { sentence.isUnderColon = true }
        isPlaced = clause.tokens.last?.says(.place) == true
    }

    /// Ends the text; `known` are the orders that it is about when it names none, `titled`
    /// those of its subject.
    mutating func finish(known: [String], titled: [String]) {
        endSentence()
        settleExcusals()
        doubtExcepted()
        frame.stand(for: known, titled: titled)
    }

    /// The place of the clause being read.
    var place: Int { clauses.count - 1 }

    /// Ends what governs a sentence.
    private mutating func open(_ clause: Clause) {
        topic.open(clause)
        if let number = clause.number { ownPoints.insert(number) }
        if clause.namesOrder { hasSpoken = false }
        guard clause.opening != .comma, clause.opening != .colon else { return }
        endSentence()
    }

    private mutating func endSentence() {
        dropException()
        dropContrast()
        dropAwaiting()
        sentence = Sentence()
    }

    private mutating func react(to clause: Clause) {
        let role = clause.role
        switch role {
        case .consequence:
            // 以下情况会退回：… is no finding.
            if clause.ending == .colon { sentence.isConditional = true }
            sentence.threatens = true
            if clause.namesPaper { puzzle(clause.range) }
        case .question where supposes(clause): remarks.append(clause.range)
        case .question: puzzle(clause.range)
        case .condition where isExample(clause): topic.request(clause, implied: [], at: place)
        case .condition where supposes(clause):
            sentence.isHypothetical = true
            remarks.append(clause.range)
        case .condition:
            sentence.isConditional = true
            puzzle(clause.range)
        case _ where sentence.isConditional: puzzle(clause.range)
        case _ where sentence.isHypothetical && clause.decides: puzzle(clause.range)
        case .cause:
            remarks.append(clause.range)
            if clause.says(.concern) || clause.namesPaper && !isCovered(clause) {
                awaitRequest(after: clause)
            }
        case .exception: except(clause)
        case .receipt: readReceipt(clause)
        case .rest, .verdict, .content:
            readIntents(clause)
            speak(clause, in: role)
        }
    }

    private mutating func speak(_ clause: Clause, in role: Clause.Role) {
        switch role {
        case .rest: readRest(clause)
        case .verdict(let verdict): settle(verdict, clause)
        default: readContent(clause)
        }
    }

    /// 如"阿里云": an example, when a quotation mark follows.
    private func isExample(_ clause: Clause) -> Bool {
        guard clause.tokens.count > 1, clause.tokens[0].says(.condition) else { return false }
        return clause.tokens[1].kind == .quantity && !topic.current.isEmpty
    }

    // MARK: Forms and doubt

    /// Adds what one row of a form says; `words` are the reviewer's own.
    mutating func adopt(_ group: Group, words: [Range<Int>]) {
        var group = group
        for range in words { group.mention(in: append(row: range)) }
        topic.append(group)
        hasSpoken = true
    }

    /// Keeps a stretch of a form as a clause and tells its place.
    mutating func append(row range: Range<Int>) -> Int {
        clauses.append(Clause(opening: .point, range: range, line: 0))
        return place
    }

    mutating func puzzle(_ range: Range<Int>) { puzzles.insert(range) }
}
