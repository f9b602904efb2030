internal import Materials
internal import Store

/// What the log page is asked for, out of its link.
struct LogQuery {
    /// Without the place in the list.
    let fields: FormFields
    let filter: MailFilter
    let before: Int64?

    /// The names of a link's fields, in the order of the form.
    static let names = [
        "q", "state", "reason", "order", "sender", "mailbox", "assignee", "since", "until",
    ]

    /// What a field says that is no value of its kind is left aside.
    init(_ query: FormFields) {
        before = query["before"].flatMap { Int64($0) }
        filter = MailFilter(
            state: query["state"].flatMap(MailState.init(rawValue:)), reason: query["reason"],
            order: query["order"], sender: query["sender"],
            mailbox: query["mailbox"].flatMap(MailboxKey.init(link:)),
            assignee: query["assignee"], since: query["since"].flatMap { Self.start($0, later: 0) },
            until: query["until"].flatMap { Self.start($0, later: 1) }, text: query["q"])
        fields = Self.names.reduce(FormFields()) { $0.setting($1, to: query[$1]) }
    }

    /// Whether it asks for everything.
    var isPlain: Bool { fields.isEmpty }

    func target(before: Int64?) -> RequestTarget {
        RequestTarget(path: ["mails"], query: fields.setting("before", to: before.map(String.init)))
    }

    /// The first millisecond of a day in China, or of one so many days later.
    private static func start(_ day: String, later days: Int) -> Int64? {
        CalendarDate(day).map { ChinaTime.start(of: $0.adding(days: days)) }
    }
}

extension MailboxKey {
    /// `account/mailbox`, as it stands in a link.
    init?(link: String) {
        let halves = link.split(separator: "/", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        self.init(account: String(halves[0]), mailbox: String(halves[1]))
    }
}
