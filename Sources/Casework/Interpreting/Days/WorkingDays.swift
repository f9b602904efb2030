import FoundationEssentials
package import Materials

/// Which days count as 工作日: Monday to Friday, but for what the State Council announces each
/// year; data, read once from `working-days.json`.
package struct WorkingDays: Sendable {
    private let holidays: Set<CalendarDate>
    private let workingWeekends: Set<CalendarDate>
    private let years: Set<Int>

    private struct Year: Decodable {
        /// `MM-DD`, days from Monday to Friday only.
        let holidays: [String]
        let workingWeekends: [String]
    }

    /// Reads `{"2026": {"holidays": ["01-01", …], "workingWeekends": […]}, …}`.
    ///
    /// Throws `DecodingError` for a wrong shape; a day that does not exist is left out.
    package init(json: [UInt8]) throws {
        let table = try JSONDecoder().decode([String: Year].self, from: Data(json))
        holidays = Set(table.flatMap { Self.days($1.holidays, of: $0) })
        workingWeekends = Set(table.flatMap { Self.days($1.workingWeekends, of: $0) })
        years = Set(table.keys.compactMap { Int($0) })
    }

    /// The table that the program carries.
    package static let builtIn: WorkingDays = {
        do {
            return try WorkingDays(json: PackageResources.working_days_json)
        } catch {
            preconditionFailure("the embedded table of working days can't be read: \(error)")
        }
    }()

    private static func days(_ days: [String], of year: String) -> [CalendarDate] {
        days.compactMap { CalendarDate("\(year)-\($0)") }
    }

    package func counts(_ day: CalendarDate) -> Bool {
        workingWeekends.contains(day) || (day.weekday <= 5 && !holidays.contains(day))
    }

    /// Whether the holidays of the day's year are known.
    package func covers(_ day: CalendarDate) -> Bool { years.contains(day.year) }

    /// The last working day that is not after `day`.
    func lastDay(upTo day: CalendarDate) -> CalendarDate {
        var last = day
        while !counts(last) { last = last.adding(days: -1) }
        return last
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
