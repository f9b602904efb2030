/// What a server reports of a mail of ours that it took and could not deliver.
package struct FinalFailure: Sendable, Equatable {
    /// Of RFC 3463, such as `5.1.1`.
    package var status: String
    /// Of the mail that came back, when the report has it; without angle brackets.
    package var messageID: String?

    package init(status: String, messageID: String? = nil) {
        self.status = status
        self.messageID = messageID
    }
}

/// What follows when mail to a contact is refused for good, whichever server says so.
package struct FailedDelivery: Sendable, Equatable {
    package var note: AddressNote
    /// To the reviewer; nil when nobody reviews the filing, or the address was known for dead.
    package var notice: Notice?

    /// - `status`: of RFC 3463, such as `5.1.1`, or a reply code.
    package init(to address: String, of file: CaseFile, status: String, isKnown: Bool) {
        note = AddressNote(address: address, kind: .dead)
        guard let reviewer = file.reviewer, !isKnown else { return }
        let letter = ReviewerLetter(language: file.reviewerLanguage)
            .deadAddress(address, of: file, status: status)
        notice = letter.notice(.deadAddress, to: reviewer, about: file, answersMail: false)
    }
}
