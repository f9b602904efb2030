internal import Materials

/// What is believed of a mail's author with regard to one filing.
enum SenderStanding: Equatable {
    /// On file and vouched for, or answering our own mail to that address (E2, E4).
    case trusted(Contact)
    /// An operator released the mail; answers go to the first contact on file.
    case released(Contact)
    /// A contact's address that nobody vouches for (E1).
    case claimed
    /// A reply address of ours, used by somebody else (E3).
    case tokenOnly
    /// Nobody of this filing (E0).
    case stranger

    init(_ mail: IncomingMail, in file: CaseFile, given context: DecisionContext) {
        let keys = MatchingKeys(of: mail)
        let holder = file.validToken(
            among: keys.tokens, .reply, now: context.now, sign: context.sign)
        let contact = file.contact(mail.from)
        if context.assignedOrder == file.filing.order,
            let recipient = contact ?? file.filing.contacts.first
        {
            self = .released(recipient)
        } else if let contact {
            let answersUs = holder == contact && mail.authentication != .fail
            let isBelieved = context.policy.vouches(for: mail.authentication) || answersUs
            self = isBelieved ? .trusted(contact) : .claimed
        } else {
            self = holder == nil ? .stranger : .tokenOnly
        }
    }
}
