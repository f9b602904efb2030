import Casework
import Materials
import Testing

@Suite("Days")
struct DayReadingTests {
    /// A Tuesday.
    private let today = CalendarDate(year: 2026, month: 11, day: 24)

    private func reading(of words: String) throws -> Instruction {
        let text = "核验单未盖公章，请补盖。\(words)。"
        return interpret(text, on: try #require(today), known: ["2010352751485"])
    }

    @Test(
        "until when papers are wanted",
        arguments: [
            ("今儿个就得弄好", "2026-11-24"), ("限两小时内补正", "2026-11-24"),
            ("过了今天就退单", "2026-11-24"), ("明早九点前发我", "2026-11-25"),
            ("25号为限", "2026-11-25"), ("大后天之前补上", "2026-11-27"),
            ("三个工作日，别超", "2026-11-27"), ("拖不过周五", "2026-11-27"),
            ("周五晚上系统就关单了", "2026-11-27"), ("最晚29号", "2026-11-29"),
            ("给您留到月底", "2026-11-30"), ("过了30号就作废", "2026-11-30"),
            ("别拖过这个月", "2026-11-30"), ("本月最后一天为限", "2026-11-30"),
            ("本月最后一个工作日前补正", "2026-11-30"), ("给您一个星期", "2026-12-01"),
            ("下周的今天是最后期限", "2026-12-01"), ("自明日起算五个工作日内补正", "2026-12-01"),
            ("12月的第一个周五之前补正", "2026-12-04"), ("十二月四日或之前补正", "2026-12-04"),
            ("最晚双十二当天给到", "2026-12-12"), ("周四我值班，那天之前给到就行", "2026-11-26"),
            ("By the end of today", "2026-11-24"), ("Today by 5 pm, please", "2026-11-24"),
            ("By close of business tomorrow", "2026-11-25"), ("You have 72 hours", "2026-11-27"),
            ("By Monday morning at nine", "2026-11-30"), ("Within a week", "2026-12-01"),
            ("By Wednesday next week", "2026-12-02"), ("By Monday, December 7", "2026-12-07"),
        ])
    func readsDeadline(words: String, day: String) throws {
        let instruction = try reading(of: words)
        #expect(instruction.deadline?.description == day)
        #expect(instruction.confidence == .sure)
    }

    @Test(
        "days that set no deadline",
        arguments: ["这两天有空补一下", "我周日也看邮件", "一般二十个工作日左右出结果", "国庆放假"])
    func passesOverTalk(words: String) throws {
        let instruction = try reading(of: words)
        #expect(instruction.deadline == nil)
        #expect(instruction.confidence == .sure)
    }
}
