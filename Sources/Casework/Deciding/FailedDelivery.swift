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
