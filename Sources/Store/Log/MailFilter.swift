/// Which mails a list shows; nil asks nothing, and all that is asked must hold.
package struct MailFilter: Sendable, Equatable {
    package var state: MailState?
    /// A `HoldReason`, `IgnoreReason` or `FailureReason`, by its word.
    package var reason: String?
    package var order: String?
    /// The author's whole address, in any case.
    package var sender: String?
    /// Seen there at least once.
    package var mailbox: MailboxKey?
    /// The login name of the person it was given to.
    package var assignee: String?
    /// Received at or after, epoch milliseconds.
    package var since: Int64?
    /// Received before, epoch milliseconds.
    package var until: Int64?
    /// What is looked for in subject, author, summary, order number and file names.
    ///
    /// Parts between spaces are looked for each by itself: Chinese anywhere, two characters and
    /// more; other words whole, or by their first three letters and more. Case and width do not
    /// matter. The first 200 characters count.
    package var text: String?

    package init(
        state: MailState? = nil, reason: String? = nil, order: String? = nil,
        sender: String? = nil, mailbox: MailboxKey? = nil, assignee: String? = nil,
        since: Int64? = nil, until: Int64? = nil, text: String? = nil
    ) {
        self.state = state
        self.reason = reason
        self.order = order
        self.sender = sender
        self.mailbox = mailbox
        self.assignee = assignee
        self.since = since
        self.until = until
        self.text = text
    }

    /// What the index is asked.
    enum Match: Equatable {
        /// Every mail will do.
        case all
        /// An FTS5 expression.
        case expression(String)
        /// The text has no word.
        case nothing
    }

    var match: Match {
        var parts = facets.isEmpty ? [] : ["facets : (\(facets.joined(separator: " AND ")))"]
        if let text, text.contains(where: { !$0.isWhitespace }) {
            guard let words = SearchWords.expression(for: text) else { return .nothing }
            parts.append("words : (\(words))")
        }
        return parts.isEmpty ? .all : .expression(parts.joined(separator: " AND "))
    }

    private var facets: [String] {
        [
            state.map(MailFacet.state), reason.map(MailFacet.reason),
            sender.map { MailFacet.sender($0.lowercased()) }, order.map(MailFacet.order),
            mailbox.map(MailFacet.mailbox), assignee.map(MailFacet.assignee),
        ].compactMap(\.self).map { "\"\($0)\"" }
    }
}
