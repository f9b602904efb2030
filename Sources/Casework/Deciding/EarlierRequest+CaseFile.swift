internal import Materials

extension EarlierRequest {
    /// What the last request of a filing asked for, the items of one sentence as one point.
    ///
    /// Nil when nothing was asked. The reviewer may have numbered them otherwise.
    init?(lastOf file: CaseFile) {
        guard let request = file.requests.last else { return nil }
        var points: [[Demand]] = []
        for item in file.items where item.request == request.id {
            let demand = Demand(
                material: item.material, issues: item.issues,
                domains: item.domain.map { [$0] } ?? [], note: item.note)
            if let last = points.last?.last, !last.note.isEmpty, last.note == demand.note {
                points[points.count - 1].append(demand)
            } else {
                points.append([demand])
            }
        }
        self.init(points: points, deadline: file.deadline, numbersAreShown: false)
    }
}
