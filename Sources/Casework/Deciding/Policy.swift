/// Who may do what, as the operator set it.
package struct Policy: Sendable, Equatable {
    /// Addresses whose requests are a reviewer's, lower-case.
    package var reviewers: Set<String>
    /// Whether a sender must be vouched for by a trusted server.
    package var senderCheck: SenderCheck
    /// Our own addresses, lower-case, without tokens; with none, mails to anybody are taken.
    package var ownAddresses: Set<String>

    package enum SenderCheck: Sendable, Equatable {
        /// Only a pass counts.
        case required
        /// The mail server in front refuses forged senders.
        case doneInFront
    }

    package init(
        reviewers: Set<String>, senderCheck: SenderCheck = .required,
        ownAddresses: Set<String> = []
    ) {
        self.reviewers = reviewers
        self.senderCheck = senderCheck
        self.ownAddresses = ownAddresses
    }

    /// Whether an author's address is believed.
    package func vouches(for authentication: SenderAuthentication) -> Bool {
        senderCheck == .doneInFront ? authentication != .fail : authentication == .pass
    }

    /// Whether a mail was meant for us: one that names none of our addresses came by a list, a
    /// forwarding or a blind copy, and an answer would surprise its author (RFC 3834 §2).
    func isAddressed(by mail: IncomingMail) -> Bool {
        ownAddresses.isEmpty || mail.recipients.contains { ownAddresses.contains(untagged($0)) }
    }

    /// `local+token@domain` without the token.
    private func untagged(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].lastIndex(of: "+")
        else { return address.lowercased() }
        return (address[..<plus] + address[at...]).lowercased()
    }
}
