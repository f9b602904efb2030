internal import Materials

/// A mail in words and rows, before it becomes plain text and HTML; both say the same.
struct Letter: Sendable, Equatable {
    var language: Language
    /// Free of names of people and of files.
    var subject: String
    /// What matters most: the first line, which a phone shows before the mail is opened.
    var lead: String
    var greeting: String
    /// What else there is to say before the details.
    var opening = ""
    /// What the mail is about, at a glance.
    var facts: [Detail] = []
    var sections: [Section] = []
    /// Small print.
    var closing: [String] = []
    /// Numbers of filings: they are shown whole, whatever else they look like.
    var orders: Set<String> = []

    struct Section: Sendable, Equatable {
        var heading: String
        var body: Body
    }

    enum Body: Sendable, Equatable {
        case lines([String])
        /// Numbered.
        case steps([String])
        case papers([PaperRow])
        case facts([Detail])
    }

    /// One paper and everything said of it.
    struct PaperRow: Sendable, Equatable {
        var title: String
        var mark: Mark
        var status: String
        var details: [Detail] = []
        /// Under which a reviewer may answer; none where nobody answers by number.
        var numbers: [Int] = []

        /// The title as a line begins with it, with the numbers before it.
        var heading: String {
            let title = title.prefix(1).uppercased() + title.dropFirst()
            return numbers.isEmpty
                ? title : numbers.map(String.init).joined(separator: "/") + ". " + title
        }
    }

    struct Detail: Sendable, Equatable {
        var label: String
        var text: String
    }

    /// How a paper stands; never told by colour alone.
    enum Mark: Sendable, Equatable {
        case good, bad, open, waiting

        var symbol: String {
            switch self {
            case .good: "✓"
            case .bad: "✗"
            case .open: "○"
            case .waiting: "…"
            }
        }
    }

    mutating func add(_ heading: String, _ body: Body) {
        guard !body.isEmpty else { return }
        sections.append(Section(heading: heading, body: body))
    }
}

extension Letter.Body {
    fileprivate var isEmpty: Bool {
        switch self {
        case .lines(let lines): lines.isEmpty
        case .steps(let steps): steps.isEmpty
        case .papers(let rows): rows.isEmpty
        case .facts(let facts): facts.isEmpty
        }
    }
}

extension Letter {
    /// The mail to send, rendered; to a contact of the filing or its reviewer.
    func notice(
        _ kind: NoticeKind, to recipient: String, about file: CaseFile, answersMail: Bool
    ) -> Notice {
        notice(kind, to: recipient, order: file.filing.order, answersMail: answersMail)
    }

    /// A mail to a contact carries a reply token; a reviewer is known by address, and gets one
    /// only where a second word is asked for.
    func notice(
        _ kind: NoticeKind, to recipient: String, order: String?, answersMail: Bool,
        asksToConfirm: Bool = false
    ) -> Notice {
        let token: ReplyToken.Purpose? =
            kind.isForApplicant ? .reply : asksToConfirm ? .confirmation : nil
        let shown = redacted(sparing: orders.union(order.map { [$0] } ?? []))
        return Notice(
            kind: kind, recipient: recipient, order: order, subject: shown.subject,
            plain: shown.plainText, html: shown.html, answersMail: answersMail,
            token: order == nil ? nil : token)
    }
}
