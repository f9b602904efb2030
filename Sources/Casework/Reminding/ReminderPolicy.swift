package import Materials

/// When people are reminded, as the operator set it; hours are those of 中国标准时间.
package struct ReminderPolicy: Sendable, Equatable {
    /// So many days before a deadline applicants are reminded.
    package var daysBefore: Set<Int>
    package var quiet: QuietHours
    /// The hour from which reviewers get the day's list of open filings; nil for never.
    package var digestHour: Int?

    /// The hours in which nobody is written to unasked; equal ends leave none.
    package struct QuietHours: Sendable, Equatable {
        /// 0...23.
        package var from: Int
        /// 0...23, the first hour that is not quiet.
        package var until: Int

        package init(from: Int, until: Int) {
            self.from = from
            self.until = until
        }

        func contains(_ hour: Int) -> Bool {
            from <= until ? (from..<until).contains(hour) : hour >= from || hour < until
        }
    }

    package init(
        daysBefore: Set<Int> = [3, 1], quiet: QuietHours = QuietHours(from: 22, until: 8),
        digestHour: Int? = nil
    ) {
        self.daysBefore = daysBefore
        self.quiet = quiet
        self.digestHour = digestHour
    }

    /// Past deadlines are told of for so many days: an older one is news to nobody.
    private static let overdueDays = 14

    /// The deadlines of which something may have to be said at an instant in epoch milliseconds;
    /// nil when nothing may be said at all.
    package func deadlinesToWatch(at now: Int64) -> ClosedRange<CalendarDate>? {
        guard !quiet.contains(ChinaHour(at: now).hour) else { return nil }
        let today = CalendarDate(chinaTimeAt: now)
        return today.adding(days: -Self.overdueDays)...today.adding(days: daysBefore.max() ?? 0)
    }

    /// The day whose list reviewers have to have by now; nil when it is too early or never.
    package func digestDay(at now: Int64) -> CalendarDate? {
        let hour = ChinaHour(at: now).hour
        guard let digestHour, hour >= digestHour, !quiet.contains(hour) else { return nil }
        return CalendarDate(chinaTimeAt: now)
    }

    /// When something may become due that is not due now, in epoch milliseconds: the next full
    /// hour, since days and hours are all that counts.
    package func nextLook(after now: Int64) -> Int64 { ChinaHour(at: now).end }
}

/// An hour of 中国标准时间, which is 8 hours ahead of UTC all year.
private struct ChinaHour {
    private static let length: Int64 = 3_600_000
    /// Hours since the epoch, in UTC.
    private let number: Int64

    init(at milliseconds: Int64) { number = milliseconds / Self.length }

    /// 0...23.
    var hour: Int { Int((number + 8) % 24) }
    var end: Int64 { (number + 1) * Self.length }
}
