package import Materials

/// What a person does to a filing by hand, as a reviewer does by mail.
package enum FilingAct: Sendable, Equatable {
    /// Asks for papers, with a last day or without.
    case request([Demand], deadline: CalendarDate?)
    /// Sets a later last day.
    case extend(CalendarDate)
    /// Lets papers off, by the numbers of their items.
    case waive(Set<Int64>)
    /// Ends the filing: what comes in for it later changes nothing any more.
    case close(FilingEnd)
}

/// How a filing ends.
package enum FilingEnd: String, Codable, CaseIterable, Sendable {
    /// The authority has taken it.
    case filed
    /// It is turned down; the contacts are written to.
    case rejected
    /// It is not pursued.
    case abandoned

    package var state: FilingState {
        switch self {
        case .filed: .filed
        case .rejected: .rejected
        case .abandoned: .abandoned
        }
    }
}

/// Why it cannot be done.
package struct FilingActRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// Never empty.
    package var reasons: Summary

    package var description: String { reasons.text(in: .english) }
}

/// What follows from what a person does to a filing by hand, with a letter to each of its contacts.
///
/// Pure: `now` is epoch milliseconds, `newID` gives numbers that are unique within the decision.
package func decide(
    _ act: FilingAct, on file: CaseFile, by profile: RuleProfile, at now: Int64,
    newID: @escaping () -> Int64
) throws(FilingActRefusal) -> Decision {
    switch act {
    case .waive(let items): return try waive(items, of: file, by: profile)
    case .close(let end): return try close(file, as: end, by: profile)
    case .request(let demands, let deadline):
        let instruction = Instruction(
            intent: .request, filings: [file.filing.order], items: demands, deadline: deadline,
            confidence: .sure)
        return try carryOut(instruction, on: file, by: profile, at: now, newID)
    case .extend(let deadline):
        let instruction = Instruction(
            intent: .extend, filings: [file.filing.order], deadline: deadline, confidence: .sure)
        return try carryOut(instruction, on: file, by: profile, at: now, newID)
    }
}

/// In the place of the filing's reviewer, whose words need no asking back here.
private func carryOut(
    _ instruction: Instruction, on file: CaseFile, by profile: RuleProfile, at now: Int64,
    _ newID: @escaping () -> Int64
) throws(FilingActRefusal) -> Decision {
    let order = file.filing.order
    let reviewer = file.reviewer
    let policy = Policy(reviewers: [reviewer?.lowercased() ?? ""])
    let context = DecisionContext(
        candidates: Candidates(byOrder: [file]), profile: profile, policy: policy,
        assignedOrder: order, now: now, sign: { _, _ in nil }, newID: newID)
    let reading = InstructionReading(
        instruction, from: reviewer ?? "", at: .person, confirmed: order, in: context)
    guard reading.doubts.isEmpty else {
        throw FilingActRefusal(reasons: Summary(reading.remarks))
    }
    var decision = InstructionEffect(reading, by: reviewer, context).decision
    decision.order = order
    decision.basis = .person
    return decision
}

private func waive(
    _ items: Set<Int64>, of file: CaseFile, by profile: RuleProfile
) throws(FilingActRefusal) -> Decision {
    let waived = file.items.filter { items.contains($0.id) && $0.isUnsettled }
    guard !items.isEmpty, waived.count == items.count else {
        throw FilingActRefusal(reasons: Summary([Remark(.paperSettled)]))
    }
    var decision = Decision(fate: .done, order: file.filing.order, summary: Summary([]))
    decision.itemChanges = waived.map {
        ItemChange(item: $0.id, state: .waived, findings: $0.findings)
    }
    if !file.owed.isEmpty, file.applying(decision).owed.isEmpty {
        decision.filingState = .supplemented
    }
    let after = file.applying(decision)
    decision.notices = file.filing.contacts.map { contact in
        RequestLetter(file: after, language: contact.language ?? .chinese, by: profile).approved()
            .notice(.request, to: contact.address, about: file, answersMail: false)
    }
    decision.basis = .person
    decision.summary = Summary([
        Remark(.papers, details: [Remark(.papersWaived, count: waived.count)])
    ])
    return decision
}

/// Only of a rejection do the contacts hear from us; of the rest the filing system tells them.
private func close(
    _ file: CaseFile, as end: FilingEnd, by profile: RuleProfile
) throws(FilingActRefusal) -> Decision {
    guard file.isOpen || file.state == .withAuthority else {
        throw FilingActRefusal(
            reasons: Summary([Remark(.endedAlready, [.state: .state(file.state)])]))
    }
    var decision = Decision(
        fate: .done, order: file.filing.order,
        summary: Summary([Remark(.filingEnded, [.state: .state(end.state)])]))
    decision.filingState = end.state
    if end == .rejected {
        let after = file.applying(decision)
        decision.notices = file.filing.contacts.map { contact in
            RequestLetter(file: after, language: contact.language ?? .chinese, by: profile)
                .rejected().notice(.request, to: contact.address, about: file, answersMail: false)
        }
    }
    decision.basis = .person
    return decision
}

extension Basis {
    fileprivate static let person = ActionTable.rule(for: .instruct, at: .person).basis(.person)
}
