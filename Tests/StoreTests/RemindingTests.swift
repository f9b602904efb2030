import Casework
import Materials
import Testing

@testable import Store

@Suite struct RemindingTests {
    private let scratch: Scratch
    private let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private static let key = Reminder.Key(
        order: "1799000123456", round: 5, occasion: .daysBefore(3), recipient: "Li@example.test")

    private func prepare(_ deadline: String? = "2026-12-10", state: FilingState? = nil) async throws
        -> Int64
    {
        let owed = [OwedMaterial(material: .siteAuthorization, deadline: deadline)]
        _ = try await store.importFilings(
            [filing(owed: owed, state: state)], by: .daemon, at: start)
        return try #require(try await store.caseFile(order: "1799000123456")).revision
    }

    private func mail(_ id: Int64) -> OutgoingMail {
        OutgoingMail(
            id: id, kind: .reminder, recipient: "li@example.test", order: "1799000123456",
            messageID: "m\(id)@filings.example", envelopeFrom: "bounce@filings.example",
            content: Array("words".utf8))
    }

    @Test("the same thing is said once, whoever says it first")
    func once() async throws {
        let revision = try await prepare()
        #expect(try await !store.hasReminded(Self.key))
        #expect(
            try await store.remind(mail(1), as: Self.key, revision: revision, at: start))
        #expect(try await store.hasReminded(Self.key))
        let other = try scratch.store()
        #expect(
            try await !other.remind(mail(2), as: Self.key, revision: revision, at: start))
        let waiting = try await scratch.log().outgoing(in: .ready)
        #expect(waiting.map(\.kind) == [.reminder])
    }

    @Test("another round, occasion or recipient is another thing")
    func others() async throws {
        let revision = try await prepare()
        let keys = [
            Self.key,
            Reminder.Key(
                order: Self.key.order, round: 6, occasion: .daysBefore(3),
                recipient: "li@example.test"),
            Reminder.Key(
                order: Self.key.order, round: 5, occasion: .daysBefore(1),
                recipient: "li@example.test"),
            Reminder.Key(
                order: Self.key.order, round: 5, occasion: .overdue, recipient: "li@example.test"),
            Reminder.Key(
                order: Self.key.order, round: 5, occasion: .daysBefore(3),
                recipient: "wang@example.test"),
            Reminder.Key(
                order: nil, round: 20_000, occasion: .digest, recipient: "shen@example.test"),
        ]
        for (number, key) in keys.enumerated() {
            #expect(
                try await store.remind(
                    mail(Int64(number + 1)), as: key, revision: revision, at: start))
        }
    }

    @Test("what can't be queued is not noted as said")
    func allOrNothing() async throws {
        let revision = try await prepare()
        let elsewhere = Reminder.Key(
            order: Self.key.order, round: 5, occasion: .overdue, recipient: "li@example.test")
        #expect(try await store.remind(mail(1), as: elsewhere, revision: revision, at: start))
        await #expect(throws: StoreError.self) {
            _ = try await store.remind(mail(1), as: Self.key, revision: revision, at: start)
        }
        #expect(try await !store.hasReminded(Self.key))
        #expect(try await store.remind(mail(2), as: Self.key, revision: revision, at: start))
    }

    @Test("nothing is said of a filing that has changed since it was read")
    func outdated() async throws {
        let revision = try await prepare()
        _ = try await prepare()
        let failure = await kind {
            _ = try await store.remind(mail(1), as: Self.key, revision: revision, at: start)
        }
        #expect(failure == .outdated)
        #expect(try await !store.hasReminded(Self.key))
    }

    @Test(
        "filings are found by the days of their deadlines, the open ones",
        arguments: [
            ("2026-12-10", nil, 1), ("2026-12-07", nil, 1), ("2026-12-13", nil, 1),
            ("2026-12-06", nil, 0), ("2026-12-14", nil, 0), (nil, nil, 0),
            ("2026-12-10", .filed, 0), ("2026-12-10", .withAuthority, 0),
        ] as [(String?, FilingState?, Int)])
    func deadlines(deadline: String?, state: FilingState?, count: Int) async throws {
        _ = try await prepare(deadline, state: state)
        let first = try #require(CalendarDate("2026-12-07"))
        let found = try await store.openFilings(withDeadlineIn: first...first.adding(days: 6))
        #expect(found.count == count)
        #expect(try await store.openFilings().count == (state == nil ? 1 : 0))
    }
}
