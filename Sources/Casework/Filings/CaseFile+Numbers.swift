internal import Materials

extension CaseFile {
    /// The papers of the filing under the numbers that reviewers see; number 1 comes first.
    ///
    /// A number never changes its meaning, whichever letter is answered: papers are only ever
    /// added. What a reviewer asked for in one sentence has one number, as in the reviewer's own
    /// list.
    var points: [[Item]] {
        let written = Set(requests.filter { $0.reviewer != nil }.map(\.id))
        var points: [[Item]] = []
        for item in items {
            if let last = points.last?.last, last.request == item.request,
                written.contains(item.request), !item.note.isEmpty, last.note == item.note
            {
                points[points.count - 1].append(item)
            } else {
                points.append([item])
            }
        }
        return points
    }

    /// The numbers under which a reviewer finds a paper; empty when it was never asked for.
    ///
    /// A paper that was asked for anew has the newest number. No domain means all of them.
    func numbers(of material: Material, domains: [String]) -> [Int] {
        var newest: [String?: Int] = [:]
        for (index, point) in points.enumerated() {
            for item in point where item.material == material {
                guard domains.isEmpty || item.domain.map(domains.contains) ?? true else { continue }
                newest[item.domain] = index + 1
            }
        }
        return Set(newest.values).sorted()
    }

    /// Whether an earlier notice had listed papers without this one.
    func isAddition(_ item: Item) -> Bool {
        guard let first = items.first, let opening = request(of: first),
            let own = request(of: item)
        else { return false }
        return own.createdAt > opening.createdAt
    }

    private func request(of item: Item) -> SupplementRequest? {
        requests.first { $0.id == item.request }
    }
}
