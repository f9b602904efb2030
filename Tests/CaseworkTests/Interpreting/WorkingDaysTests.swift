import Casework
import Foundation
import Materials
import Testing

@Suite("Working days")
struct WorkingDaysTests {
    @Test(
        "are counted over holidays and weekends made up for",
        arguments: [
            ("2026-11-24", 3, "2026-11-27"),
            ("2026-11-27", 1, "2026-11-30"),
            ("2026-09-29", 5, "2026-10-12"),
            ("2026-09-17", 3, "2026-09-21"),
            ("2026-02-12", 3, "2026-02-24"),
            ("2025-12-31", 1, "2026-01-04"),
            ("2019-09-30", 1, "2019-10-08"),
        ])
    func counts(from: String, count: Int, to: String) throws {
        let day = try #require(CalendarDate(from))
        #expect(WorkingDays.builtIn.day(count, after: day).description == to)
    }

    @Test("of a year that is not announced yet are known to be unknown")
    func tellsUnknownYears() throws {
        #expect(WorkingDays.builtIn.covers(try #require(CalendarDate("2026-12-31"))))
        #expect(!WorkingDays.builtIn.covers(try #require(CalendarDate("2030-01-01"))))
    }

    @Test("a table may be given in place of the program's own")
    func readsTable() throws {
        let json = #"{"2030": {"holidays": ["01-01"], "workingWeekends": ["01-05"]}}"#
        let days = try WorkingDays(json: Array(json.utf8))
        let eve = try #require(CalendarDate("2029-12-31"))
        #expect(days.day(4, after: eve) == CalendarDate("2030-01-05"))
        #expect(throws: DecodingError.self) { try WorkingDays(json: Array("[]".utf8)) }
    }
}
