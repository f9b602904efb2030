internal import Materials

/// A reviewer's mail, when it is one.
func decideInstruction(_ mail: IncomingMail, in context: DecisionContext) -> Decision {
    let confirmed = context.confirmedOrder(by: mail)
    let level = context.reviewerLevel(of: mail, hasSecondWord: confirmed != nil)
    let rule = ActionTable.rule(for: .instruct, at: level)
    if case .quarantine(let reason) = rule.course {
        var decision = Decision.held(reason, Remark(.reviewerNotVouchedFor))
        decision.basis = rule.basis(level)
        return decision
    }
    return carryOut(mail, confirmed: confirmed, at: level, in: context)
}

/// Understood and sure, it is acted on; else the reviewer is asked and the applicant hears
/// nothing.
private func carryOut(
    _ mail: IncomingMail, confirmed: String?, at level: EvidenceLevel, in context: DecisionContext
) -> Decision {
    // A signature does not cover the header.
    let header = level != .signed || context.policy.vouches(for: mail.authentication)
    let threads = header ? context.candidates.byThread.map(\.filing.order) : []
    let known = confirmed.map { [$0] } ?? (threads.count == 1 ? threads : [])
    let file = known.first.flatMap(context.candidates.file)
    let instruction = interpret(
        mail.text, subject: header ? mail.subject : "", on: context.today, known: known,
        earlier: file.flatMap(EarlierRequest.init(of:)))
    let reading = InstructionReading(
        instruction, from: mail.from, at: level, confirmed: confirmed, in: context)
    let letter = ReviewerLetter(language: Language(answering: mail))
    let order = reading.files.count == 1 ? reading.files.first?.filing.order : nil
    let evidence = reading.files.map { FilingSignal.instruction.evidence(for: $0.filing.order) }
    guard reading.doubts.isEmpty else {
        let notice = letter.question(about: reading)
            .notice(
                .confirmation, to: mail.from, order: order, answersMail: true,
                asksToConfirm: reading.wouldEndFiling)
        var question = Decision(
            fate: .held(.reviewerConfirmation), order: order, evidence: evidence,
            notices: [notice],
            summary: Summary([Remark(.reviewerAsked, details: reading.remarks)]))
        question.basis = reading.basis(at: level)
        return question
    }
    var decision = InstructionEffect(reading, by: mail.from, context).decision
    decision.order = order
    decision.evidence = evidence
    decision.basis = reading.basis(at: level)
    let files = reading.files.map { $0.applying(decision) }
    decision.notices.append(
        letter.confirmation(of: reading, on: files)
            .notice(.confirmation, to: mail.from, order: order, answersMail: true))
    return decision
}

extension InstructionReading {
    /// What ends a filing goes by rules of its own.
    fileprivate func basis(at level: EvidenceLevel) -> Basis {
        ActionTable.rule(for: endsSomething ? .endFiling : .instruct, at: level).basis(level)
    }
}

extension DecisionContext {
    /// A second word is only taken for one from an address that nobody denies; a signature stands
    /// by itself.
    fileprivate func reviewerLevel(
        of mail: IncomingMail, hasSecondWord: Bool
    ) -> EvidenceLevel {
        if assignedOrder != nil { return .person }
        if mail.signature?.isTimely(receivedAt: mail.receivedAt) == true { return .signed }
        guard policy.vouches(for: mail.authentication) else { return .claimed }
        return hasSecondWord ? .answered : .vouched
    }

    /// The filing whose end the mail confirms: a person released it, or it answers our own
    /// question with the very word asked for, which only the reviewer who was asked can do.
    fileprivate func confirmedOrder(by mail: IncomingMail) -> String? {
        if let assignedOrder { return assignedOrder }
        guard mail.opensWithSecondWord else { return nil }
        let token = MatchingKeys(of: mail).tokens.first {
            $0.purpose == .confirmation && $0.isValid(contact: mail.from, now: now, sign: sign)
        }
        return token?.order
    }
}

extension IncomingMail {
    /// Whether the first line is nothing but such a word: “先别驳回” is none.
    fileprivate var opensWithSecondWord: Bool {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.filter(\.isLetter) }
        return lines.first { !$0.isEmpty }.map { Phrases.secondWords.contains($0.lowercased()) }
            ?? false
    }
}
