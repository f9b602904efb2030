internal import Materials

/// One mail that the calendar asks for, and no mail of anybody's.
package struct Reminder: Sendable, Equatable {
    package var key: Key
    package var notice: Notice

    package init(key: Key, notice: Notice) {
        self.key = key
        self.notice = notice
    }

    /// What is never said twice.
    package struct Key: Sendable, Hashable {
        /// The filing; nil for a list of several.
        package var order: String?
        /// The request that set the deadline, or the day of a list (days since 1970-01-01).
        package var round: Int64
        package var occasion: Occasion
        /// Lower-case.
        package var recipient: String

        package init(order: String?, round: Int64, occasion: Occasion, recipient: String) {
            self.order = order
            self.round = round
            self.occasion = occasion
            self.recipient = recipient.lowercased()
        }
    }

    /// Why it is time.
    package enum Occasion: Sendable, Hashable {
        case daysBefore(Int)
        case overdue
        case digest

        /// For the store: `before-3`, `overdue`, `digest`.
        package var name: String {
            switch self {
            case .daysBefore(let days): "before-\(days)"
            case .overdue: "overdue"
            case .digest: "digest"
            }
        }
    }
}

extension CaseFile {
    /// Whom to remind of the deadline, and of what.
    ///
    /// Nothing is due where nothing is owed or nothing can change any more; a later deadline
    /// begins anew. Of several reminders missed only the most urgent is sent, and none for a day
    /// on which the request was not made yet.
    package func reminders(at now: Int64, by policy: ReminderPolicy) -> [Reminder] {
        let today = CalendarDate(chinaTimeAt: now)
        guard isOpen, !owed.isEmpty, let request = deadlineRequest,
            let deadline = request.deadline,
            policy.deadlinesToWatch(at: now)?.contains(deadline) == true,
            let occasion = occasion(of: deadline, on: today, by: policy),
            CalendarDate(chinaTimeAt: request.createdAt) < deadline.adding(days: -occasion.lead)
        else { return [] }
        return letters(for: occasion, on: today).map { notice in
            let key = Reminder.Key(
                order: filing.order, round: request.id, occasion: occasion,
                recipient: notice.recipient)
            return Reminder(key: key, notice: notice)
        }
    }

    private func occasion(
        of deadline: CalendarDate, on today: CalendarDate, by policy: ReminderPolicy
    ) -> Reminder.Occasion? {
        let left = deadline.dayNumber - today.dayNumber
        if left < 0 { return .overdue }
        return policy.daysBefore.filter { $0 >= left }.min().map { .daysBefore($0) }
    }

    private func letters(
        for occasion: Reminder.Occasion, on today: CalendarDate
    ) -> [Notice] {
        let kind: NoticeKind = occasion == .overdue ? .overdue : .reminder
        var notices = filing.contacts.map { contact in
            DeadlineLetter(file: self, language: contact.language ?? .chinese, on: today)
                .toApplicant()
                .notice(kind, to: contact.address, about: self, answersMail: false)
        }
        if occasion == .overdue, let reviewer, contact(reviewer) == nil {
            notices.append(
                DeadlineLetter(file: self, language: reviewerLanguage, on: today).toReviewer()
                    .notice(.overdueReport, to: reviewer, about: self, answersMail: false))
        }
        return notices
    }
}

extension Reminder.Occasion {
    /// Days between the occasion and the deadline.
    fileprivate var lead: Int {
        if case .daysBefore(let days) = self { days } else { -1 }
    }
}
