import Materials
import Testing

@testable import Casework

/// What the calendar has sent, in both languages, as a reader sees it (`Fixtures/replies`).
@Suite("Reminders as they leave")
struct GoldenReminderTests {
    private static let items = [
        Sample.item(1, .siteAuthorization, note: "请法人签字并盖公章"), returned,
        Sample.item(3, .verificationForm, nil, .checked),
    ]

    /// A certificate that came once and was too small.
    private static let returned: Item = {
        var item = Sample.item(2, .domainCertificate, "lantian.cn", .returned)
        item.findings = [
            Finding(
                rule: "R04", code: .tooSmall, severity: .refuse, observation: .tooSmall,
                material: .domainCertificate, facts: [.measured: "86 KB", .limit: "200 KB"])
        ]
        return item
    }()

    private func notices(_ language: Language, daysLeft: Int64) -> [Notice] {
        var file = Sample.file(Sample.filing(language: language), Self.items)
        // The reviewer's language is that of the reviewer's words.
        if language == .english {
            file.items[0].note = "The legal person has to sign and seal it."
        }
        // From 2026-11-24 to 2026-12-10 there are 16 days.
        let now = Sample.now + (16 - daysLeft) * 86_400_000
        let policy = ReminderPolicy(digestHour: 9)
        return file.reminders(at: now, by: policy).map(\.notice)
            + digests(of: [file], on: CalendarDate(chinaTimeAt: now)).map(\.notice)
    }

    @Test("read as agreed", arguments: Language.allCases)
    func golden(language: Language) throws {
        let shown = notices(language, daysLeft: 3).prefix(1) + notices(language, daysLeft: -1)
        #expect(shown.map(\.kind) == [.reminder, .overdue, .overdueReport, .digest])
        for notice in shown {
            let name = "replies/\(notice.kind.rawValue).\(language.rawValue)"
            try Fixture.expect("\(notice.subject)\n\n\(notice.plain)", equals: "\(name).txt")
            try Fixture.expect(notice.html, equals: "\(name).html")
        }
    }
}
