/// What a mail would bring about.
package enum MailAction: String, CaseIterable, Sendable {
    /// Papers for what is owed. Nothing that came before is ever replaced: it only gets company.
    case addPapers = "add-papers"
    /// A reviewer's request, approval or new deadline.
    case instruct
    /// A reviewer's rejection or withdrawal, which cannot be taken back.
    case endFiling = "end-filing"
    /// A report that one of our mails could not be delivered.
    case reportDelivery = "report-delivery"
    /// An answering machine's word that its owner is away.
    case reportAbsence = "report-absence"
    /// Anything else that no person wrote, or that can be read in two ways.
    case nothing
}

/// What is done with it.
package enum Course: Sendable, Equatable {
    /// It is carried out, and answers go to the address on file.
    case take
    /// The author is asked for a second word first, at the address on file.
    case ask
    /// It is put with the filing as `unverified` until a person confirms it; nobody is told.
    case keepUnverified
    /// It waits for a person, as nobody's; nobody is told.
    case quarantine(HoldReason)
    /// Nothing follows, and nobody is told.
    case ignore
}

/// One line of the table: who may bring about what.
package struct ActionRule: Sendable, Equatable {
    /// For the log; never used again for another rule.
    package let id: String
    package let action: MailAction
    package let levels: Set<EvidenceLevel>
    package let course: Course
    let reason: String
}

/// Who may do what by mail: all of it, and nothing else anywhere.
///
/// Contacts, merging, erasing and export are not here because no mail does them at any level, and
/// telling what a filing owes is not because it only ever goes to addresses on file.
package enum ActionTable {
    package static let rules = [
        ActionRule(
            id: "P1", action: .addPapers, levels: [.answered, .signed, .person], course: .take,
            reason: "our own mail is answered from the address on file, or a person said so"),
        ActionRule(
            id: "P2", action: .addPapers, levels: [.vouched], course: .take,
            reason: "the address on file, when it can mean only one open filing of its own"),
        ActionRule(
            id: "P3", action: .addPapers, levels: [.token], course: .keepUnverified,
            reason: "whoever was forwarded our mail may add, after a look"),
        ActionRule(
            id: "P4", action: .addPapers, levels: [.claimed],
            course: .quarantine(.unauthenticatedSender), reason: "anyone can write an address"),
        ActionRule(
            id: "P5", action: .addPapers, levels: [.nothing], course: .quarantine(.unknownSender),
            reason: "a stranger learns nothing, not even that an order number was right"),

        ActionRule(
            id: "I1", action: .instruct, levels: [.vouched, .answered, .signed, .person],
            course: .take, reason: "an address on the reviewers' list that is vouched for"),
        ActionRule(
            id: "I2", action: .instruct, levels: [.nothing, .claimed, .token],
            course: .quarantine(.unauthenticatedSender), reason: "anyone can write an address"),

        ActionRule(
            id: "F1", action: .endFiling, levels: [.answered, .signed, .person], course: .take,
            reason: "the reviewer's second word, a signature, or a person's"),
        ActionRule(
            id: "F2", action: .endFiling, levels: [.vouched], course: .ask,
            reason: "it cannot be taken back"),
        ActionRule(
            id: "F3", action: .endFiling, levels: [.nothing, .claimed, .token],
            course: .quarantine(.unauthenticatedSender), reason: "anyone can write an address"),

        ActionRule(
            id: "B1", action: .reportDelivery, levels: [.token], course: .take,
            reason: "only the server that we wrote to knows the bounce token"),
        ActionRule(
            id: "B2", action: .reportDelivery,
            levels: [.nothing, .claimed, .vouched, .answered, .signed, .person], course: .ignore,
            reason: "anyone can write a delivery report"),
        ActionRule(
            id: "A1", action: .reportAbsence, levels: [.vouched, .answered], course: .take,
            reason: "the address on file says so itself"),
        ActionRule(
            id: "A2", action: .reportAbsence,
            levels: [.nothing, .claimed, .token, .signed, .person], course: .ignore,
            reason: "anyone can write that somebody is away"),
        ActionRule(
            id: "N1", action: .nothing, levels: Set(EvidenceLevel.allCases), course: .ignore,
            reason: "machines are not answered, and what is ambiguous is not guessed at"),
    ]

    /// The one rule for an action at a level.
    static func rule(for action: MailAction, at level: EvidenceLevel) -> ActionRule {
        guard let rule = rules.first(where: { $0.action == action && $0.levels.contains(level) })
        else { preconditionFailure("no rule for \(action) at \(level)") }
        return rule
    }
}

extension ActionRule {
    func basis(_ level: EvidenceLevel) -> Basis { Basis(level: level, rule: id) }
}
