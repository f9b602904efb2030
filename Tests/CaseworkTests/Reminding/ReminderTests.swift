import Materials
import Testing

@testable import Casework

@Suite("Reminders of a deadline on 2026-12-10")
struct ReminderTests {
    private static let policy = ReminderPolicy()

    /// An instant in 中国标准时间.
    private static func china(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> Int64 {
        let date = try #require(CalendarDate(day))
        return (Int64(date.dayNumber) * 24 + Int64(hour) - 8) * 3_600_000 + Int64(minute) * 60_000
    }

    private static func file(
        _ states: [ItemState] = [.requested, .checked], state: FilingState = .needsSupplement,
        contacts: [String] = [Sample.applicant]
    ) -> CaseFile {
        let materials: [Material] = [.siteAuthorization, .verificationForm]
        let items = zip(materials, states).enumerated().map {
            Sample.item(Int64($0.offset + 1), $0.element.0, nil, $0.element.1)
        }
        return Sample.file(Sample.filing(contacts: contacts), items, state: state)
    }

    private func due(
        _ file: CaseFile, _ day: String, _ hour: Int = 9, by policy: ReminderPolicy = policy
    ) throws -> [String] {
        file.reminders(at: try Self.china(day, hour), by: policy).map {
            "\($0.key.occasion.name) to \($0.key.recipient)"
        }
    }

    @Test(
        "are due on their day, and of those missed only the most urgent",
        arguments: [
            ("2026-12-06", []), ("2026-12-07", ["before-3"]), ("2026-12-08", ["before-3"]),
            ("2026-12-09", ["before-1"]), ("2026-12-10", ["before-1"]),
        ] as [(String, [String])])
    func days(day: String, occasions: [String]) throws {
        #expect(try due(Self.file(), day) == occasions.map { "\($0) to \(Sample.applicant)" })
    }

    @Test("go to every contact and say what is owed")
    func contacts() throws {
        let file = Self.file(contacts: [Sample.applicant, "wang@applicant.example.test"])
        let reminders = file.reminders(at: try Self.china("2026-12-07", 9), by: Self.policy)
        #expect(reminders.map(\.notice.kind) == [.reminder, .reminder])
        #expect(reminders.map(\.notice.token) == [.reply, .reply])
        for notice in reminders.map(\.notice) {
            #expect(notice.subject.contains("还有 3 天截止"))
            #expect(notice.plain.contains("网站负责人授权书：待提交"))
            #expect(notice.plain.contains("核验单：格式检查通过"))
        }
    }

    @Test("once it has passed, go to applicant and reviewer")
    func overdue() throws {
        let reminders = Self.file().reminders(
            at: try Self.china("2026-12-11", 8), by: Self.policy)
        #expect(reminders.map(\.key.recipient) == [Sample.applicant, Sample.reviewer])
        #expect(reminders.map(\.notice.kind) == [.overdue, .overdueReport])
        #expect(reminders.map(\.notice.token) == [.reply, nil])
        #expect(reminders[0].notice.plain.contains("现在补交仍然会处理"))
        #expect(reminders[1].notice.plain.contains("1. 网站负责人授权书：待提交"))
    }

    @Test("of a deadline long past are news to nobody")
    func longAgo() throws {
        #expect(try due(Self.file(), "2026-12-24").count == 2)
        #expect(try due(Self.file(), "2026-12-25").isEmpty)
    }

    @Test(
        "are sent in no quiet hour",
        arguments: [(0, 0), (7, 0), (8, 1), (21, 1), (22, 0), (23, 0)])
    func quietHours(hour: Int, count: Int) throws {
        #expect(try due(Self.file(), "2026-12-07", hour).count == count)
    }

    @Test(
        "are for nobody where nothing is owed or nothing can change",
        arguments: [
            file([.checked, .checked], state: .supplemented), file([.accepted, .waived]),
            file(state: .withAuthority), file(state: .filed), file(state: .rejected),
            file(state: .abandoned),
        ])
    func nothingToSay(file: CaseFile) throws {
        for day in ["2026-12-07", "2026-12-09", "2026-12-11"] {
            #expect(try due(file, day).isEmpty)
        }
    }

    @Test("begin anew with a later deadline, under a key of their own")
    func extended() throws {
        var file = Self.file()
        let first = file.reminders(at: try Self.china("2026-12-09", 9), by: Self.policy)
        file.requests.append(
            SupplementRequest(
                id: 2, order: Sample.order, reviewer: Sample.reviewer,
                deadline: CalendarDate("2026-12-20"), createdAt: try Self.china("2026-12-09", 10)))
        for day in ["2026-12-09", "2026-12-11", "2026-12-16"] {
            #expect(try due(file, day).isEmpty)
        }
        let later = file.reminders(at: try Self.china("2026-12-19", 9), by: Self.policy)
        #expect(later.map(\.key.occasion) == first.map(\.key.occasion))
        #expect(Set(later.map(\.key)).isDisjoint(with: first.map(\.key)))
    }

    @Test("are not due for a day on which the request was not made yet")
    func shortDeadline() throws {
        var file = Self.file()
        file.requests[0].createdAt = try Self.china("2026-12-08", 10)
        #expect(try due(file, "2026-12-08", 11).isEmpty)
        #expect(try due(file, "2026-12-09") == ["before-1 to \(Sample.applicant)"])
        file.requests[0].createdAt = try Self.china("2026-12-09", 10)
        #expect(try due(file, "2026-12-09", 11).isEmpty)
        #expect(try due(file, "2026-12-11").count == 2)
    }

    @Test("can be turned off")
    func off() throws {
        let policy = ReminderPolicy(daysBefore: [])
        #expect(try due(Self.file(), "2026-12-09", by: policy).isEmpty)
        #expect(try due(Self.file(), "2026-12-10", by: policy).isEmpty)
        #expect(try due(Self.file(), "2026-12-11", by: policy).count == 2)
    }

    @Test("the clock is looked at again at the next full hour")
    func nextLook() throws {
        let half = try Self.china("2026-12-07", 21, 30)
        #expect(Self.policy.nextLook(after: half) == (try Self.china("2026-12-07", 22)))
        let full = try Self.china("2026-12-07", 22)
        #expect(Self.policy.nextLook(after: full) == (try Self.china("2026-12-07", 23)))
    }

    @Test(
        "the day's list is due from its hour on, but not in quiet hours",
        arguments: [(8, false), (9, true), (17, true), (23, false)])
    func digestHour(hour: Int, isDue: Bool) throws {
        let policy = ReminderPolicy(digestHour: 9)
        let day = policy.digestDay(at: try Self.china("2026-12-07", hour))
        #expect(day == (isDue ? CalendarDate("2026-12-07") : nil))
        #expect(Self.policy.digestDay(at: try Self.china("2026-12-07", hour)) == nil)
    }

    @Test("the day's list names what waits for the reviewer first, and nobody else's filings")
    func digest() throws {
        let day = try #require(CalendarDate("2026-12-11"))
        var ready = Self.file([.checked, .checked], state: .supplemented)
        ready.filing.order = "1799000200002"
        var other = Self.file()
        other.filing.reviewer = "zhao@review.example.test"
        other.filing.order = "1799000300003"
        let closed = Self.file(state: .filed)
        let lists = digests(of: [Self.file(), other, ready, closed], on: day)
        #expect(lists.map(\.key.recipient) == [Sample.reviewer, "zhao@review.example.test"])
        #expect(lists.map(\.notice.kind) == [.digest, .digest])
        let words = try #require(lists.first).notice
        #expect(words.order == nil && words.token == nil)
        #expect(words.plain.contains("2 个订单未结：1 个材料已收齐、等您审核"))
        #expect(!words.plain.contains("1799000300003"))
        let first = try #require(words.plain.firstRange(of: "1799000200002"))
        let second = try #require(words.plain.firstRange(of: Sample.order))
        #expect(first.lowerBound < second.lowerBound)
        #expect(words.plain.contains("2026年12月10日（周四），已逾期"))
    }
}
