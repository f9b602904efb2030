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

    /// One demand per paper and set of domains, with what is said of it at every place.
    private var demands: [Demand] {
        var demands: [Demand] = []
        var clauses: [[Int]] = []
        var places: [Paper: Int] = [:]
        for group in reader.groups {
            let issues = group.settledIssues
            guard !issues.isEmpty else { continue }
            for material in group.materials {
                let paper = Paper(material: material, domains: group.domains)
                if let place = places[paper] {
                    demands[place].issues = joined(demands[place].issues, issues)
                    clauses[place] += group.clauses
                } else {
                    places[paper] = demands.count
                    clauses.append(group.clauses)
                    demands.append(
                        Demand(
                            material: material, issues: issues, domains: group.domains, note: ""))
                }
            }
        }
        for index in demands.indices { demands[index].note = note(of: clauses[index]) }
        return demands
    }

    private struct Paper: Hashable {
        let material: Material
        let domains: [String]
    }

    /// The reviewer's words of the clauses, neighbours joined.
    private func note(of indices: [Int]) -> String {
        var stretches: [Range<Int>] = []
        var last = -2
        for index in indices where index != last {
            let range = reader.clauses[index].range
            if index == last + 1, reader.clauses[index].opening != .point,
                let stretch = stretches.last
            {
                stretches[stretches.count - 1] = stretch.lowerBound..<range.upperBound
            } else {
                stretches.append(range)
            }
            last = index
        }
        return stretches.map(reader.text.words).joined(separator: "；")
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
        var ranges = Array(reader.puzzles)
        if items.isEmpty, reader.intents.isEmpty { ranges += bareRequests }
        ranges += reader.groups.filter { $0.settledIssues.isEmpty && !$0.isReason }.flatMap {
            $0.clauses.map { reader.clauses[$0].range }
        }
        let words =
            ranges.sorted { $0.lowerBound < $1.lowerBound }.map(reader.text.words)
            + headingDomains
        var seen: Set<String> = [""]
        return words.filter { seen.insert($0).inserted }
    }
}
