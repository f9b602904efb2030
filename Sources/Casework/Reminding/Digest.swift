package import Materials

/// The day's list for each reviewer of the filings that wait for somebody.
///
/// `files` are open filings of which something was asked; one without a reviewer is nobody's.
package func digests(of files: [CaseFile], on day: CalendarDate) -> [Reminder] {
    let waiting = files.filter { $0.isOpen && $0.items.contains(where: \.isUnsettled) }
    let byReviewer = Dictionary(grouping: waiting) { $0.reviewer?.lowercased() }
    return byReviewer.compactMap { reviewer, files in
        guard let reviewer else { return nil }
        let sorted = files.sorted(by: isMoreUrgent)
        let language = sorted.first?.reviewerLanguage ?? .chinese
        let letter = DigestLetter(files: sorted, language: language, on: day).letter()
        let key = Reminder.Key(
            order: nil, round: Int64(day.dayNumber), occasion: .digest, recipient: reviewer)
        return Reminder(
            key: key,
            notice: letter.notice(.digest, to: reviewer, order: nil, answersMail: false))
    }
    .sorted { $0.key.recipient < $1.key.recipient }
}

/// What waits for the reviewer first, then the nearest deadline.
private func isMoreUrgent(_ left: CaseFile, _ right: CaseFile) -> Bool {
    left.urgency < right.urgency
}

extension CaseFile {
    fileprivate var urgency: (Int, Int, String) {
        (owed.isEmpty ? 0 : 1, deadline?.dayNumber ?? .max, filing.order)
    }
}
