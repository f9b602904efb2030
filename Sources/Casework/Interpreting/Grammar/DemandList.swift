import Materials

/// One demand per paper and set of domains, with what is said of it at every place.
struct DemandList {
    private(set) var demands: [Demand] = []
    private var clauses: [[Int]] = []
    private var places: [Key: Int] = [:]
    /// Whether a paper was asked for as a rule, of which only one turned out to be wanted.
    private(set) var droppedRule = false

    private struct Key: Hashable {
        let material: Material
        let domains: [String]
    }

    init(_ groups: [Group], of reader: RequestReader) {
        for group in groups where !group.settledIssues.isEmpty {
            for material in group.materials { add(material, of: group) }
        }
        dropGeneral()
        for index in demands.indices {
            demands[index].note = Self.note(of: clauses[index], in: reader)
        }
    }

    /// 湖南要求提供域名证书，a.cn的已过期: the rule beside what is wrong with one of them.
    private mutating func dropGeneral() {
        let faulty = Set(
            demands.filter { !$0.domains.isEmpty && $0.issues != [.missing] }.map(\.material))
        let kept = demands.indices.filter { index in
            let demand = demands[index]
            return
                !(demand.domains.isEmpty && demand.issues == [.missing]
                && faulty.contains(demand.material))
        }
        droppedRule = kept.count < demands.count
        demands = kept.map { demands[$0] }
        clauses = kept.map { clauses[$0] }
    }

    private mutating func add(_ material: Material, of group: Group) {
        // A form lists domains: those it lacks are no reason for a second demand.
        let isListed = material == .beijingConfirmation || material == .verificationForm
        let key = Key(material: material, domains: isListed ? [] : group.domains)
        guard let place = places[key] else {
            places[key] = demands.count
            clauses.append(group.clauses)
            return demands.append(
                Demand(
                    material: material, issues: group.settledIssues, domains: group.domains,
                    note: ""))
        }
        for domain in group.domains where !demands[place].domains.contains(domain) {
            demands[place].domains.append(domain)
        }
        demands[place].issues = Self.joined(demands[place].issues, group.settledIssues)
        clauses[place] += group.clauses
    }

    /// A bare request adds nothing to a defect already named.
    private static func joined(_ first: [IssueCode], _ second: [IssueCode]) -> [IssueCode] {
        let all = first + second.filter { !first.contains($0) }
        let defects = all.filter { $0 != .missing && $0 != .other }
        return defects.isEmpty ? all : defects
    }

    /// The reviewer's words of the clauses, neighbours joined.
    private static func note(of indices: [Int], in reader: RequestReader) -> String {
        var stretches: [Range<Int>] = []
        var last = -2
        for index in indices where index != last {
            let clause = reader.clauses[index]
            if index == last + 1, clause.opening != .point, let stretch = stretches.last,
                stretch.upperBound <= clause.range.lowerBound
            {
                stretches[stretches.count - 1] = stretch.lowerBound..<clause.range.upperBound
            } else {
                stretches.append(clause.range)
            }
            last = index
        }
        return stretches.map(reader.text.words).joined(separator: "；")
    }
}
