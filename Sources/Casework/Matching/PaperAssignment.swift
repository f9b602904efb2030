package import Materials

/// Where one attachment of a mail belongs among the papers a filing owes.
package struct PaperAssignment: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case item(Int64)
        case aside(AttachmentAside)
    }

    package var attachment: IncomingAttachment
    package var place: Place
    /// Ranked, the strongest first.
    package var evidence: [Evidence]
    /// The domain that a certificate is for, when it is none that is owed.
    package var otherDomain: String?

    package init(
        attachment: IncomingAttachment, place: Place, evidence: [Evidence] = [],
        otherDomain: String? = nil
    ) {
        self.attachment = attachment
        self.place = place
        self.evidence = evidence
        self.otherDomain = otherDomain
    }
}

extension PaperAssignment {
    /// The item it goes to, if any.
    var item: Int64? {
        if case .item(let id) = place { id } else { nil }
    }
}

extension IncomingAttachment {
    fileprivate func shows(
        in file: CaseFile, by profile: RuleProfile, on today: CalendarDate
    ) -> Classification? {
        exhibit.map { profile.classify($0, for: file.filing, on: today) }
    }
}

/// Assigns every attachment of a mail to an item that is owed, or says why not.
///
/// An attachment goes where the sum of its signals leads by a margin; what is not clear stays
/// unclear. A paper of somebody else, or for a domain of another filing, goes nowhere.
///
/// - Parameters:
///   - arrived: SHA-256 digests of papers that came before and were not returned.
///   - profile: says how what a machine read is used.
///   - today: the day that numbers are judged on.
package func assignPapers(
    of mail: IncomingMail, in file: CaseFile, arrived: Set<String> = [],
    by profile: RuleProfile, on today: CalendarDate
) -> [PaperAssignment] {
    let weighing = PaperWeighing(mail: mail, file: file)
    var seen: Set<String> = []
    let assignments = mail.attachments.map { attachment in
        if let aside = attachment.unfitness {
            return PaperAssignment(attachment: attachment, place: .aside(aside))
        }
        guard seen.insert(attachment.sha256).inserted, !arrived.contains(attachment.sha256) else {
            return PaperAssignment(attachment: attachment, place: .aside(.duplicate))
        }
        return weighing.assignment(
            of: OfferedPaper(attachment, shown: attachment.shows(in: file, by: profile, on: today)))
    }
    return weighing.eliminating(assignments)
}
