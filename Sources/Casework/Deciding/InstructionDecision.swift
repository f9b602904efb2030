internal import Materials

/// A reviewer's mail: understood and sure, it is acted on; else the reviewer is asked and the
/// applicant hears nothing.
func decideInstruction(_ mail: IncomingMail, in context: DecisionContext) -> Decision {
    let threads = context.candidates.byThread.map(\.filing.order)
    let known = context.assignedOrder.map { [$0] } ?? (threads.count == 1 ? threads : [])
    let instruction = interpret(
        mail.text, subject: mail.subject, on: context.today, known: known)
    let reading = InstructionReading(instruction, from: mail.from, in: context)
    let letter = ReviewerLetter(reviewer: mail.from)
    let order = reading.files.count == 1 ? reading.files.first?.filing.order : nil
    let evidence = reading.files.map {
        Evidence(
            signal: "reviewer-names-order", weight: 100, target: $0.filing.order,
            detail: "by a reviewer of the filing")
    }
    guard reading.doubts.isEmpty else {
        let notice = letter.question(about: reading)
            .notice(.confirmation, to: mail.from, order: order, answersMail: true)
        return Decision(
            fate: .held(.reviewerConfirmation), order: order, evidence: evidence,
            notices: [notice],
            summary: "the reviewer is asked to confirm: \(reading.doubtSummary)")
    }
    var decision = InstructionEffect(reading, mail, context).decision
    decision.order = order
    decision.evidence = evidence
    decision.notices.append(
        letter.confirmation(of: reading)
            .notice(.confirmation, to: mail.from, order: order, answersMail: true))
    return decision
}
