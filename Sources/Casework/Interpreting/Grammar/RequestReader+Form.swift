import Materials

/// Takes up a structured form, whose fields say what free text leaves to the grammar.
extension RequestReader {
    /// Takes an order number or a deadline that holds for all rows.
    mutating func read(_ field: FormField, _ clause: Clause) {
        switch field {
        case .order: frame.takeOrders(of: clause, labelled: clause.range)
        case .deadline: frame.takeDeadline(of: clause)
        case .material, .issue, .demand, .domain, .number: break
        }
    }

    /// Takes a cell of a column that the form does not have: 省份.
    mutating func read(aside clause: Clause) {
        if clause.isSignificant || clause.tells(in: text, telling: telling) { puzzle(clause.range) }
    }

    /// Takes one paper of the form; the cells come as clauses.
    mutating func read(row: [FormField: Clause]) {
        if let order = row[.order] { read(.order, order) }
        if let deadline = row[.deadline] { read(.deadline, deadline) }
        guard let name = row[.material] else {
            for cell in row.values { puzzle(cell.range) }
            return
        }
        var group = Group()
        for token in name.tokens {
            guard let paper = token.paper else { continue }
            group.materials += paper.candidates.filter { !group.materials.contains($0) }
            if paper.candidates.count > 1 || !paper.isCertain { puzzle(token.range) }
        }
        guard !group.materials.isEmpty else { return puzzle(name.range) }
        group.add(domains: (row[.domain]?.domains ?? []) + name.domains)
        if let cell = row[.issue] ?? row[.demand], let verdict = cell.verdict {
            settle(group, verdict, cell)
        } else {
            demand(group, row, named: name)
        }
    }

    private mutating func settle(
        _ group: Group, _ verdict: SettledPaper.Verdict, _ issue: Clause
    ) {
        let place = append(row: issue.range)
        settled += group.materials.map {
            Settlement(material: $0, domains: group.domains, verdict: verdict, clause: place)
        }
        hasSpoken = true
        if !isCovered(issue) || issue.says(.negation, .undone) { puzzle(issue.range) }
    }

    /// The cell that says what is wrong; after a mere mark, or without a column for it, that of what
    /// to do.
    private func tellingCell(of row: [FormField: Clause]) -> Clause? {
        guard let issue = row[.issue] else { return row[.demand] }
        return issue.isMark ? row[.demand] ?? issue : issue
    }

    private mutating func demand(_ group: Group, _ row: [FormField: Clause], named name: Clause) {
        var group = group
        group.isRequested = true
        group.add(domains: row[.issue]?.domains ?? [])
        if let telling = tellingCell(of: row) {
            let said = reading(of: telling)
            // 身份证被手指遮挡, of a picture in hand: the same paper once more.
            let isOwn = said.groups.allSatisfy { $0.shows(group.materials) }
            let issues = said.looseIssues + (isOwn ? said.groups.flatMap(\.issues) : [])
            group.add(issues + (said.lacksSomething ? [.missing] : []))
            let isClear = isCovered(telling) && !said.isDoubtful && isOwn
            let isSilent = group.issues.isEmpty && row[.issue] != nil
            if isSilent || !isClear { puzzle(telling.range) }
        }
        for case .term(.implied(let codes)) in (row[.demand]?.tokens ?? []).map(\.kind) {
            group.imply(codes)
        }
        let words = [.issue, .demand].compactMap { row[$0]?.range }.filter { !$0.isEmpty }
        adopt(group, words: words.isEmpty ? [name.range] : words)
    }
}

extension Clause {
    fileprivate var domains: [String] {
        tokens.compactMap { token in
            guard case .domain(let name) = token.kind else { return nil }
            return name
        }
    }

    /// Whether it says no more than that something is wrong.
    fileprivate var isMark: Bool {
        tokens.allSatisfy {
            $0.kind == .quantity || $0.kind == .newline || $0.isIdle || $0.says(.failed)
                || $0.issues == [.other]
        }
    }

    /// 通过 or 无需 in the place of a defect.
    fileprivate var verdict: SettledPaper.Verdict? {
        guard !saysIssue, !says(.lack), !asking.isAny else { return nil }
        if says(.exempt) { return .waived }
        return says(.accepted, .fine) ? .accepted : nil
    }
}
