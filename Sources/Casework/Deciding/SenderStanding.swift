internal import Materials

/// What is known of a mail's author with regard to one filing.
struct SenderStanding: Equatable {
    let level: EvidenceLevel
    /// Whom an answer goes to: always an address on file, nil when there is none to trust.
    let recipient: Contact?

    /// Levels are those of `EvidenceLevel`; a token of ours stands in for the trusted server's
    /// word unless that server denies the author, since many domains publish no DMARC policy.
    init(_ mail: IncomingMail, in file: CaseFile, given context: DecisionContext) {
        let holder = file.validToken(
            among: MatchingKeys(of: mail).tokens, .reply, now: context.now, sign: context.sign)
        let contact = file.contact(mail.from)
        if context.assignedOrder == file.filing.order {
            level = .person
        } else if let contact, holder == contact, mail.authentication != .fail {
            level = .answered
        } else if contact != nil, context.policy.vouches(for: mail.authentication) {
            level = holder == nil ? .vouched : .answered
        } else if holder != nil {
            level = .token
        } else {
            level = contact == nil ? .nothing : .claimed
        }
        recipient = contact ?? (level == .person ? file.filing.contacts.first : nil)
    }
}
