import Materials

/// Draws the instruction from what was read: items, intent, and whether to act on it.
struct Outcome {
    private let reader: RequestReader
    private let groups: [Group]
    private let items: [Demand]
    private let droppedRule: Bool

    /// `reader` has read the last clause.
    init(_ reader: RequestReader) {
        self.reader = reader
        groups = reader.topic.finished
        let list = DemandList(groups, of: reader)
        items = list.demands
        droppedRule = list.droppedRule
    }

    var instruction: Instruction {
        let intent = intent
        let puzzles = notUnderstood
        let isSure =
            intent != .unclear && puzzles.isEmpty && doubts.isEmpty
            && !reader.frame.orders.isEmpty && !isPartial && !extendsToNoDay(intent)
            && !contradictsItself(intent) && !droppedRule
        return Instruction(
            intent: intent, filings: reader.frame.orders, items: items,
            deadline: intent == .approve || intent == .reject ? nil : reader.frame.deadline,
            notUnderstood: puzzles,
            confidence: isSure ? .sure : .confirm, settled: settled)
    }

    private var doubts: Set<Range<Int>> {
        let unnamed = groups.filter(\.lacksReason).flatMap { group in
            group.clauses.prefix(1).map { reader.clauses[$0].range }
        }
        return reader.puzzles.union(reader.frame.doubts).union(unnamed)
            .union(reader.topic.groups.flatMap(\.vague))
    }

    // MARK: Intent

    private var intent: Intent {
        let intents = reader.intents
        if intents.contains(.withdraw) { return .withdraw }
        if !items.isEmpty { return .request }
        if intents.isEmpty { return partialIntent }
        return intents.count == 1 ? intents.first ?? .unclear : .unclear
    }

    /// Papers in order, or no longer wanted, and nothing said of the filing.
    private var partialIntent: Intent {
        let verdicts = Set(reader.settled.map(\.verdict))
        guard verdicts.count == 1, let verdict = verdicts.first else { return .unclear }
        return verdict == .accepted ? .approve : .withdraw
    }

    /// An intent that holds for some papers looks like one that holds for the filing.
    private var isPartial: Bool { items.isEmpty && reader.intents.isEmpty && !reader.cancels }

    /// Whether more time is granted and not said until when: 同意延期.
    private func extendsToNoDay(_ intent: Intent) -> Bool {
        intent == .extend && reader.frame.deadline == nil
    }

    /// Whether the text both asks for papers and says something that denies it.
    private func contradictsItself(_ intent: Intent) -> Bool {
        var others = reader.intents.subtracting([intent])
        if intent == .request, reader.frame.orders.count == 1 { others.remove(.extend) }
        return !others.isEmpty || SettledSet(reader.settled).concerns(items)
    }

    // MARK: Words

    private var settled: [SettledPaper] {
        var seen: Set<SettledPaper> = []
        return reader.settled.map { paper in
            SettledPaper(
                material: paper.material, verdict: paper.verdict, domains: paper.domains,
                note: reader.text.words(reader.clauses[paper.clause].range))
        }.filter { seen.insert($0).inserted }
    }

    /// Whether nothing was said of a paper named, here or where it is named again: 五张证书都看了，a.cn
    /// 的不完整.
    private func isOnlyNamed(_ index: Int) -> Bool {
        let group = groups[index]
        guard group.settledIssues.isEmpty, !group.isReason else { return false }
        let isTakenUp = groups[index...].prefix(Topic.mostCarried).contains {
            $0.materials == group.materials && !$0.settledIssues.isEmpty
        }
        return !(isTakenUp && group.domains.isEmpty && group.vague.isEmpty)
    }

    private var notUnderstood: [String] {
        var ranges = Array(doubts)
        if items.isEmpty, reader.intents.isEmpty { ranges += reader.remarks }
        ranges += groups.indices.filter(isOnlyNamed).flatMap {
            groups[$0].clauses.map { reader.clauses[$0].range }
        }
        ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        let words = ranges.map(reader.text.words) + reader.topic.headingDomains
        var seen: Set<String> = [""]
        return words.filter { seen.insert($0).inserted }
    }
}
