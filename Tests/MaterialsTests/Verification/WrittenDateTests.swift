import Testing

@testable import Materials

@Suite("Dates as they are written")
struct WrittenDateTests {
    private func dates(_ text: String) -> [String] {
        let glyphs = textLines(text).flatMap { Glyph.all(in: $0, certainFrom: 0.8) }
        return WrittenDate.all(in: glyphs[...]).map { "\($0.day)\($0.isCertain ? "" : "?")" }
    }

    @Test(
        "every usual form is read",
        arguments: [
            "2026-11-05", "2026/11/5", "2026.11.05", "2026年11月5日", "2026 年 11 月 05 日", "20261105",
            "２０２６年１１月５日", "二〇二六年十一月五日", "二零二六年十一月五日", "2026年11月05", "5 Nov 2026",
            "05-Nov-2026", "November 5, 2026", "Nov 5 2026", "2026-11-05T08:00:00Z",
            "2026-11-05 08:00:00", "签于2026年11月5日止",
        ])
    func forms(text: String) { #expect(dates(text) == ["2026-11-05"]) }

    @Test(
        "what may mean two days, or none, is no date",
        arguments: [
            "05/06/2026", "2026-13-01", "2026年2月30日", "20261305", "年 月 日", "2026年 月 日",
            "91330106673959654P", "1799000123456", "2026", "2026-11", "1.2.3",
        ])
    func none(text: String) { #expect(dates(text).isEmpty) }

    @Test(
        "a period is two dates", arguments: ["2016.05.01-2036.05.01", "2016年5月1日至2036年5月1日"])
    func period(text: String) { #expect(dates(text) == ["2016-05-01", "2036-05-01"]) }

    @Test(
        "a letter for a digit, or a doubtful digit, makes a date uncertain",
        arguments: ["2o26-11-05", "2026-1l-05", "202{6/8}-11-05", "~2026-11-05"])
    func uncertain(text: String) { #expect(dates(text) == ["\("2026-11-05")?"]) }

    @Test(
        "months are counted by the calendar",
        arguments: [
            ("2026-11-26", -3, "2026-08-26"), ("2026-05-31", -3, "2026-02-28"),
            ("2024-05-31", -3, "2024-02-29"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-12-31", 2, "2027-02-28"),
        ])
    func months(day: String, months: Int, expected: String) throws {
        #expect("\(try #require(CalendarDate(day)).adding(months: months))" == expected)
    }
}
