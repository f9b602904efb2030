import Materials

extension RequestReader {
    /// Takes up a structured form, whose fields say what free text leaves to the grammar.
    mutating func read(_ form: Form, tokens: (Range<Int>) -> [Token]) {
        for range in form.strangers { puzzle(range) }
        for (field, range) in form.frame { readFrame(field, range, tokens(range)) }
        for row in form.rows { read(row, tokens: tokens) }
    }

    private mutating func readFrame(_ field: FormField, _ range: Range<Int>, _ tokens: [Token]) {
        let clause = Clause(opening: .line, tokens: tokens, range: range, line: 0)
        switch field {
        case .order: takeOrders(of: clause, labelled: range)
        case .deadline: takeDeadline(of: clause)
        case .material, .issue, .demand, .domain, .number: break
        }
    }

    private mutating func read(
        _ row: [FormField: Range<Int>], tokens: (Range<Int>) -> [Token]
    ) {
        guard let material = row[.material] else {
            for range in row.values { puzzle(range) }
            return
        }
        var group = Group()
        for token in tokens(material) {
            guard let paper = token.paper else { continue }
            group.materials += paper.candidates.filter { !group.materials.contains($0) }
            if paper.candidates.count > 1 || !paper.isCertain { puzzle(token.range) }
        }
        guard !group.materials.isEmpty else { return puzzle(material) }
        group.isRequested = true
        group.add(domains: row[.domain].map(tokens).map(Self.domains) ?? [])
        group.add(domains: Self.domains(tokens(material)))
        fill(&group, from: row, tokens: tokens)
        let words = [.issue, .demand].compactMap { row[$0] }.filter { !$0.isEmpty }
        adopt(group, words: words.isEmpty ? [material] : words)
    }

    private mutating func fill(
        _ group: inout Group, from row: [FormField: Range<Int>], tokens: (Range<Int>) -> [Token]
    ) {
        if let range = row[.issue] {
            let said = tokens(range)
            group.add(said.flatMap { Self.issues($0) })
            group.add(domains: Self.domains(said))
            if group.issues.isEmpty || said.contains(where: { $0.says(.negation) }) {
                puzzle(range)
            }
        }
        guard let range = row[.demand] else { return }
        for case .term(.implied(let codes)) in tokens(range).map(\.kind) { group.imply(codes) }
    }

    private static func issues(_ token: Token) -> [IssueCode] {
        if token.says(.lack) { return [.missing] }
        return token.issues ?? []
    }

    private static func domains(_ tokens: [Token]) -> [String] {
        tokens.compactMap { token in
            guard case .domain(let name) = token.kind else { return nil }
            return name
        }
    }
}
