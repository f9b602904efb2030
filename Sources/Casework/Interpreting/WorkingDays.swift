package import Materials

/// Which days count as 工作日: Monday to Friday, but for the named exceptions.
package struct WorkingDays: Sendable {
    private let holidays: Set<CalendarDate>
    private let workingWeekends: Set<CalendarDate>

    /// Exceptions as the State Council announces them each year; none by default.
    package init(
        holidays: Set<CalendarDate> = [], workingWeekends: Set<CalendarDate> = []
    ) {
        self.holidays = holidays
        self.workingWeekends = workingWeekends
    }

    package func counts(_ day: CalendarDate) -> Bool {
        workingWeekends.contains(day) || (day.weekday <= 5 && !holidays.contains(day))
    }

    /// The `count`th working day after `day`, which itself does not count.
    package func day(_ count: Int, after day: CalendarDate) -> CalendarDate {
        var last = day
        var left = count
        while left > 0 {
            last = last.adding(days: 1)
            if counts(last) { left -= 1 }
        }
        return last
    }
}
