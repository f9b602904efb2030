internal import Materials

/// What an instruction beyond doubt changes, and what the applicant hears.
struct InstructionEffect {
    private let reading: InstructionReading
    /// Nil when nobody is in charge of the filing.
    private let reviewer: String?
    private let context: DecisionContext
    private(set) var decision: Decision

    init(_ reading: InstructionReading, by reviewer: String?, _ context: DecisionContext) {
        self.reading = reading
        self.reviewer = reviewer
        self.context = context
        decision = Decision(fate: .done, summary: Summary([]))
        for file in reading.files { carryOut(on: file) }
        decision.summary = summary
    }

    private var summary: Summary {
        let counts: [(Remark.Code, Int)] = [
            (.papersNew, decision.newItems.count), (.papersChanged, decision.itemChanges.count),
            (.filingsConcerned, reading.files.count),
        ]
        return Summary([
            Remark(
                Remark.Code(reading.instruction.intent),
                details: counts.filter { $0.1 > 0 }.map { Remark($0.0, count: $0.1) })
        ])
    }

    private mutating func carryOut(on file: CaseFile) {
        if speaksOfSomePapers { return settleOnly(on: file) }
        switch reading.instruction.intent {
        case .request: request(of: file)
        case .withdraw: withdraw(from: file)
        case .approve: approve(file)
        case .reject: reject(file)
        case .extend: extend(file)
        case .unclear: break
        }
    }

    /// Whether a person confirmed a verdict on papers alone, which says nothing of the filing.
    private var speaksOfSomePapers: Bool {
        let instruction = reading.instruction
        return instruction.confidence == .confirm && instruction.items.isEmpty
            && !instruction.settled.isEmpty
    }

    private mutating func settleOnly(on file: CaseFile) {
        for paper in reading.instruction.settled { settle(paper, of: file) }
        if file.applying(decision).owed.isEmpty, !file.owed.isEmpty {
            decision.filingState = .supplemented
        }
        tell(file) { $0.approved() }
    }

    private mutating func request(of file: CaseFile) {
        for paper in reading.instruction.settled { settle(paper, of: file) }
        demand(of: file)
        decision.filingState = .needsSupplement
        tell(file) { $0.request() }
    }

    /// What is in order, or no longer wanted, beside what is.
    private mutating func settle(_ paper: SettledPaper, of file: CaseFile) {
        for item in file.items where item.isUnsettled && item.material == paper.material {
            let isMeant =
                paper.domains.isEmpty || item.domain.map(paper.domains.contains) ?? true
            if isMeant { change(item, to: paper.verdict == .accepted ? .accepted : .waived) }
        }
    }

    /// The earlier request is void; what the instruction names is what remains wanted.
    private mutating func withdraw(from file: CaseFile) {
        let wanted = reading.wanted[file.filing.order] ?? []
        for item in file.items where item.isOwed && !wanted.contains(where: item.answers) {
            change(item, to: .waived)
        }
        if wanted.isEmpty {
            decision.filingState =
                file.items.contains { $0.state == .checked } ? .supplemented : .inReview
            tell(file) { $0.withdrawn() }
        } else {
            demand(of: file)
            decision.filingState = .needsSupplement
            tell(file) { $0.request() }
        }
    }

    /// The papers named, or all that came in.
    private mutating func approve(_ file: CaseFile) {
        let wanted = reading.wanted[file.filing.order] ?? []
        let open: Set<ItemState> = [.submitted, .checked, .requested, .returned]
        for item in file.items where open.contains(item.state) {
            guard wanted.isEmpty || wanted.contains(where: item.answers) else { continue }
            change(item, to: .accepted)
        }
        if file.applying(decision).owed.isEmpty, !file.owed.isEmpty {
            decision.filingState = .supplemented
        }
        tell(file) { $0.approved() }
    }

    private mutating func reject(_ file: CaseFile) {
        decision.filingState = .rejected
        tell(file) { $0.rejected() }
    }

    /// An extension is a request of its own, without papers.
    private mutating func extend(_ file: CaseFile) {
        add(requestFor: file)
        tell(file) { $0.request() }
    }

    private mutating func add(requestFor file: CaseFile) {
        decision.newRequests.append(
            SupplementRequest(
                id: context.newID(), order: file.filing.order, reviewer: reviewer,
                deadline: reading.instruction.deadline, createdAt: context.now))
    }

    /// New items for what was never asked; what was asked before is opened again.
    private mutating func demand(of file: CaseFile) {
        add(requestFor: file)
        guard let request = decision.newRequests.last else { return }
        for wanted in reading.wanted[file.filing.order] ?? [] {
            if let item = file.items.last(where: { $0.isUnsettled && $0.answers(wanted) }) {
                reopen(item, wanted, of: file)
            } else if !decision.newItems.contains(where: {
                $0.request == request.id && $0.answers(wanted)
            }) {
                decision.newItems.append(
                    Item(
                        id: context.newID(), request: request.id,
                        material: wanted.demand.material, domain: wanted.domain,
                        issues: wanted.demand.issues, note: wanted.demand.note))
            }
        }
    }

    private mutating func reopen(
        _ item: Item, _ wanted: InstructionReading.Wanted, of file: CaseFile
    ) {
        // What never came is still to come; what came goes back with the reviewer's words.
        let issues = wanted.demand.issues.filter { $0 != .missing || item.state != .requested }
        let findings = issues.map {
            context.profile.finding(
                for: $0, of: item.material, saying: quoted(wanted.demand.note), in: file.filing)
        }
        change(item, to: findings.isEmpty ? .requested : .returned, findings: findings)
    }

    private mutating func change(_ item: Item, to state: ItemState, findings: [Finding]? = nil) {
        decision.itemChanges.removeAll { $0.item == item.id }
        decision.itemChanges.append(
            ItemChange(item: item.id, state: state, findings: findings ?? item.findings))
    }

    /// One notice to each contact on file, of the filing as it is now.
    private mutating func tell(_ file: CaseFile, _ content: (RequestLetter) -> Letter) {
        var after = file.applying(decision)
        after.state = decision.filingState ?? file.state
        decision.notices += file.filing.contacts.map { contact in
            content(
                RequestLetter(
                    file: after, language: contact.language ?? .chinese, by: context.profile)
            )
            .notice(.request, to: contact.address, about: file, answersMail: false)
        }
    }
}

extension Item {
    fileprivate func answers(_ wanted: InstructionReading.Wanted) -> Bool {
        material == wanted.demand.material && domain == wanted.domain
    }
}
