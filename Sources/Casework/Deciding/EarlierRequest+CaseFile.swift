internal import Materials

extension EarlierRequest {
    /// Everything ever asked of a filing, under the numbers that our letters to reviewers show.
    ///
    /// Nil when nothing was asked.
    init?(of file: CaseFile) {
        let points = file.points.map { point in
            point.map { item in
                Demand(
                    material: item.material, issues: item.issues,
                    domains: item.domain.map { [$0] } ?? [], note: item.note)
            }
        }
        guard !points.isEmpty || file.deadline != nil else { return nil }
        self.init(points: points, deadline: file.deadline, numbersAreShown: true)
    }
}
