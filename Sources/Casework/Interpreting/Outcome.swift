import Materials

/// Draws the instruction from what was read: items, intent, and whether to act on it.
struct Outcome {
    private let reader: RequestReader
    private let bareRequests: [Range<Int>]
    private let headingDomains: [String]
    private let excused: Set<Material>

    init(
        _ reader: RequestReader, bareRequests: [Range<Int>], headingDomains: [String],
        excused: Set<Material>
    ) {
        self.reader = reader
        self.bareRequests = bareRequests
        self.headingDomains = headingDomains
        self.excused = excused
    }

    var instruction: Instruction {
        let items = demands
        let intent = intent(items)
        let puzzles = notUnderstood(items)
        let isSure =
            intent != .unclear && puzzles.isEmpty && !reader.isDoubtful && !reader.orders.isEmpty
            && !contradicts(items, intent)
        return Instruction(
            intent: intent, filings: reader.orders, items: items, deadline: reader.deadline,
            notUnderstood: puzzles, confidence: isSure ? .sure : .confirm)
    }

    private var demands: [Demand] {
        var demands: [Demand] = []
        for group in reader.groups {
            let issues = group.settledIssues
            guard !issues.isEmpty else { continue }
            for material in group.materials {
                add(
                    Demand(
                        material: material, issues: issues, domains: group.domains,
                        note: reader.note(of: group)), to: &demands)
            }
        }
        return demands
    }

    /// Joins what is said at two places of one paper and the same domains.
    private func add(_ demand: Demand, to demands: inout [Demand]) {
        guard
            let index = demands.firstIndex(where: {
                $0.material == demand.material && $0.domains == demand.domains
            })
        else { return demands.append(demand) }
        demands[index].issues = joined(demands[index].issues, demand.issues)
        if !demands[index].note.contains(demand.note) { demands[index].note += "；" + demand.note }
    }

    /// A bare request adds nothing to a defect already named.
    private func joined(_ first: [IssueCode], _ second: [IssueCode]) -> [IssueCode] {
        let all = first + second.filter { !first.contains($0) }
        let defects = all.filter { $0 != .missing && $0 != .other }
        return defects.isEmpty ? all : defects
    }

    private func intent(_ items: [Demand]) -> Intent {
        let intents = reader.intents
        if intents.contains(.withdraw) { return .withdraw }
        if !items.isEmpty { return .request }
        if intents == [.extend], reader.deadline == nil { return .unclear }
        return intents.count == 1 ? intents.first ?? .unclear : .unclear
    }

    /// Whether the text both asks for papers and says something that denies it.
    private func contradicts(_ items: [Demand], _ intent: Intent) -> Bool {
        let isMixed = !reader.intents.subtracting([intent]).isEmpty
        return isMixed || items.contains { excused.contains($0.material) }
    }

    private func notUnderstood(_ items: [Demand]) -> [String] {
        var ranges = reader.puzzles
        if items.isEmpty, reader.intents.isEmpty { ranges += bareRequests }
        ranges += reader.groups.filter { $0.settledIssues.isEmpty && !$0.isReason }.flatMap {
            reader.ranges(of: $0)
        }
        var words: [String] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let text = reader.text.words(range)
            if !text.isEmpty, !words.contains(text) { words.append(text) }
        }
        return words + headingDomains.filter { !words.contains($0) }
    }
}
