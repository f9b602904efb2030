import Materials
import Testing

@testable import Casework

/// What a person sends who refuses a mail (`Fixtures/replies`).
@Suite("Refusals as they leave")
struct GoldenRefusalTests {
    private static let items = [
        Sample.item(1, .siteAuthorization, note: "请法人签字并盖公章"),
        Sample.item(2, .domainCertificate, "lantian.cn", .checked),
    ]
    private static let today = CalendarDate(chinaTimeAt: Sample.now)

    private func notice(
        _ reason: RefusalReason, _ language: Language = .chinese,
        from sender: String = Sample.applicant,
        items: [Item] = items, state: FilingState = .needsSupplement
    ) throws -> Notice? {
        let file = Sample.file(Sample.filing(language: language), items, state: state)
        return refusal(
            of: Sample.mail(from: sender), about: file, for: reason,
            by: try RuleProfile.named(RuleProfile.standard), on: Self.today)
    }

    @Test("read as agreed", arguments: RefusalReason.allCases, Language.allCases)
    func golden(reason: RefusalReason, language: Language) throws {
        let notice = try #require(try notice(reason, language))
        #expect(notice.recipient == Sample.applicant && notice.order == Sample.order)
        #expect(notice.answersMail && notice.token == .reply)
        let name = "replies/refusal-\(reason.rawValue).\(language.rawValue)"
        try Fixture.expect("\(notice.subject)\n\n\(notice.plain)", equals: "\(name).txt")
        try Fixture.expect(notice.html, equals: "\(name).html")
    }

    @Test("go to nobody who is not on file of the filing", arguments: RefusalReason.allCases)
    func stranger(reason: RefusalReason) throws {
        #expect(try notice(reason, from: "someone@stranger.test") == nil)
        #expect(try notice(reason, from: "") == nil)
        #expect(
            try notice(reason, from: "Chen@Applicant.example.test")?.recipient == Sample.applicant)
    }

    @Test(
        "ask for no papers where none is owed, or the filing is closed",
        arguments: [([], FilingState.inReview), (items, .rejected), (items, .filed)])
    func nothingAsked(items: [Item], state: FilingState) throws {
        let notice = try #require(try notice(.notWanted, items: items, state: state))
        #expect(notice.plain.contains(Phrases.of(.chinese).answer.nothingToDo))
        #expect(!notice.plain.contains(Phrases.of(.chinese).headings.owed))
        #expect(!notice.plain.contains(Phrases.of(.chinese).headings.howToSend))
    }
}
