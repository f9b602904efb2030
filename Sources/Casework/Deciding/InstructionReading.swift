internal import Materials

/// What a reviewer's instruction means for the filings at hand, and every reason to ask back.
struct InstructionReading {
    let instruction: Instruction
    /// The filings it names, as far as the author is in charge of them.
    private(set) var files: [CaseFile] = []
    /// Papers wanted, one entry for each domain, by order number.
    private(set) var wanted: [String: [Wanted]] = [:]
    private(set) var doubts: [Doubt] = []
    /// The filing of which the author has confirmed, or a person, that it may end.
    private let confirmed: String?
    private let level: EvidenceLevel

    /// One paper wanted of one filing.
    struct Wanted: Equatable {
        var demand: Demand
        var domain: String?
    }

    /// Why an instruction is not carried out before the reviewer has said more.
    enum Doubt: Equatable {
        case notUnderstood(String)
        case unsure
        case unclearIntent
        case noOrder
        case unknownOrder(String)
        case severalOrders
        case closed(order: String, FilingState)
        case noPapers
        case unknownDomain(String)
        case whichDomain(Material)
        case deadlinePassed(CalendarDate)
        case noDeadline
        case nothingToExtend(order: String)
        case notForbidden(IssueCode, Material, rule: String)
        case papersOutstanding
        case nobodyToTell(order: String)
        /// It cannot be taken back, so it wants a second word.
        case endsFiling(order: String, Intent)

        /// For the log, without the reviewer's words.
        var remark: Remark {
            switch self {
            case .notUnderstood: Remark(.wordsNotUnderstood)
            case .unsure: Remark(.readingNotSure)
            case .unclearIntent: Remark(.intentNotClear)
            case .noOrder: Remark(.noOrderNumber)
            case .unknownOrder: Remark(.unknownOrder)
            case .severalOrders: Remark(.severalOrders)
            case .closed: Remark(.filingClosed)
            case .noPapers: Remark(.noPaperNamed)
            case .unknownDomain: Remark(.unknownDomain)
            case .whichDomain: Remark(.whichDomain)
            case .deadlinePassed: Remark(.deadlinePassed)
            case .noDeadline: Remark(.noNewDeadline)
            case .nothingToExtend: Remark(.nothingToExtend)
            case .notForbidden(_, _, let rule): Remark(.objectionNotAllowed, [.rule: .text(rule)])
            case .papersOutstanding: Remark(.papersOutstanding)
            case .nobodyToTell: Remark(.nobodyToTell)
            case .endsFiling(_, .withdraw): Remark(.withdrawalUnconfirmed)
            case .endsFiling: Remark(.rejectionUnconfirmed)
            }
        }
    }

    init(
        _ instruction: Instruction, from reviewer: String, at level: EvidenceLevel,
        confirmed: String?, in context: DecisionContext
    ) {
        self.instruction = instruction
        self.level = level
        self.confirmed = confirmed
        for order in instruction.filings {
            if let file = context.candidates.file(order),
                context.policy.reviewers.contains(reviewer.lowercased())
                    || file.hasReviewer(reviewer)
            {
                files.append(file)
            } else {
                doubts.append(.unknownOrder(order))
            }
        }
        if instruction.filings.isEmpty { doubts.append(.noOrder) }
        doubtWords(isConfirmed: context.assignedOrder != nil)
        doubtDeadline(on: context.today)
        for file in files { read(file, by: context.profile) }
    }

    /// For the log: what is in doubt, each kind once.
    var remarks: [Remark] {
        var seen: Set<Remark> = []
        return doubts.map(\.remark).filter { seen.insert($0).inserted }
    }

    /// Whether a second word is what is asked for.
    var wouldEndFiling: Bool { doubts.contains(where: \.isAboutTheEnd) }

    /// A person who released the mail has confirmed what was understood.
    private mutating func doubtWords(isConfirmed: Bool) {
        if instruction.intent == .unclear { doubts.append(.unclearIntent) }
        guard !isConfirmed, instruction.confidence == .confirm else { return }
        doubts += instruction.notUnderstood.map { .notUnderstood($0) }
        if doubts.isEmpty { doubts.append(.unsure) }
    }

    private mutating func doubtDeadline(on today: CalendarDate) {
        if let deadline = instruction.deadline, deadline < today {
            doubts.append(.deadlinePassed(deadline))
        }
        if instruction.intent == .extend, instruction.deadline == nil { doubts.append(.noDeadline) }
    }

    private mutating func read(_ file: CaseFile, by profile: RuleProfile) {
        let order = file.filing.order
        if !file.isOpen { doubts.append(.closed(order: order, file.state)) }
        if file.filing.contacts.isEmpty { doubts.append(.nobodyToTell(order: order)) }
        wanted[order] = instruction.items.flatMap { expand($0, for: file, by: profile) }
        switch instruction.intent {
        case .request:
            if instruction.items.isEmpty { doubts.append(.noPapers) }
        case .approve:
            if instruction.items.isEmpty, !file.owed.isEmpty { doubts.append(.papersOutstanding) }
        case .extend:
            if file.owed.isEmpty { doubts.append(.nothingToExtend(order: order)) }
        case .reject, .withdraw, .unclear: break
        }
        if endsFiling(order), file.isOpen, !mayEnd(order), files.count == 1 {
            doubts.append(.endsFiling(order: order, instruction.intent))
        }
        if instruction.intent != .request, files.count > 1, !doubts.contains(.severalOrders) {
            doubts.append(.severalOrders)
        }
    }

    /// The second word is for one filing; a signature needs none.
    private func mayEnd(_ order: String) -> Bool { confirmed == order || level == .signed }

    /// Whether it would be the end of a filing's round.
    var endsSomething: Bool { files.contains { endsFiling($0.filing.order) } }

    private func endsFiling(_ order: String) -> Bool {
        switch instruction.intent {
        case .reject: true
        case .withdraw: wanted[order]?.isEmpty ?? true
        case .request, .approve, .extend, .unclear: false
        }
    }

    /// One entry a domain: there is one certificate for each (R23).
    private mutating func expand(
        _ demand: Demand, for file: CaseFile, by profile: RuleProfile
    ) -> [Wanted] {
        for issue in demand.issues {
            guard let rule = profile.tolerance(of: issue, in: demand.material) else { continue }
            doubts.append(.notForbidden(issue, demand.material, rule: rule.number))
        }
        guard demand.material == .domainCertificate else { return [Wanted(demand: demand)] }
        let domains = domains(of: demand, in: file)
        return domains.map { Wanted(demand: demand, domain: $0) }
    }

    private mutating func domains(of demand: Demand, in file: CaseFile) -> [String] {
        let known = file.filing.domains.map { $0.name.lowercased() }
        if !demand.domains.isEmpty {
            let strangers = demand.domains.filter { !known.contains($0) }
            // A list over several filings names the domains of all of them.
            if files.count == 1 || instruction.filings.count == 1 {
                doubts += strangers.map { .unknownDomain($0) }
            }
            return demand.domains.filter(known.contains)
        }
        let delivered = file.items.filter { $0.material == .domainCertificate && !$0.isOwed }
            .compactMap(\.domain)
        if known.count <= 1 || demand.issues == [.missing] { return known }
        if delivered.count == 1 { return delivered }
        doubts.append(.whichDomain(.domainCertificate))
        return []
    }
}

extension InstructionReading.Doubt {
    /// Whether only a second word is missing.
    var isAboutTheEnd: Bool {
        if case .endsFiling = self { true } else { false }
    }
}
