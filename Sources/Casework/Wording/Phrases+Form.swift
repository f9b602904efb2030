internal import Materials

extension Phrases {
    /// The form a reviewer may answer with, filled in with what was understood; where nothing
    /// was, with a certificate of the filing's own as the example.
    func form(for reading: InstructionReading, in language: Language) -> [String] {
        let orders = reading.files.map(\.filing.order)
        let deadline = reading.instruction.deadline.map { [form.deadline([.day: $0.description])] }
        let example = Demand(
            material: .domainCertificate, issues: [.unclear],
            domains: reading.files.first?.filing.domains.prefix(1).map(\.name) ?? [], note: "")
        let demands = reading.instruction.items.isEmpty ? [example] : reading.instruction.items
        return [form.opening]
            + [
                form.order([.order: orders.isEmpty ? form.anyOrder : orders.joined(separator: ", ")]
                )
            ]
            + (deadline ?? []) + demands.map { line(for: $0, in: language) } + [form.end]
    }

    private func line(for demand: Demand, in language: Language) -> String {
        var line = form.material([.material: demand.material.name(in: language)])
        if !demand.domains.isEmpty {
            line += form.domains([.domains: demand.domains.joined(separator: ", ")])
        }
        let issues = demand.issues.map { $0.text(in: language) }
        if !issues.isEmpty { line += form.issues([.issues: issues.joined(separator: ", ")]) }
        return line
    }
}
