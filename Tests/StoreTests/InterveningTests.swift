import Casework
import Testing

@testable import Store

@Suite struct InterveningTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .person("chen"), at: start)
    }

    private func settledMail(_ fate: MailFate) async throws -> Int64 {
        let mail = try await store.admitOne()
        let end = processed(Decision(fate: fate, summary: ""))
        try await store.record(end, for: store.claimNext(), at: start)
        return mail
    }

    @Test("a held mail that is retried has three attempts again")
    func retried() async throws {
        let mail = try await settledMail(.held(.noFiling))
        try await store.retry([mail], by: "chen", at: start + minute)
        let claim = try await store.claimNext(at: start + minute)
        #expect(claim.mail == mail)
        #expect(claim.attempt == 1)
        #expect(claim.hint == nil)
        let event = try #require(try await log.mail(mail)?.timeline.last)
        #expect(event.action == .mailRetried)
        #expect(event.actor == .person("chen"))
    }

    @Test("a released mail carries the person's word for its filing")
    func released() async throws {
        let mail = try await settledMail(.held(.severalFilings))
        try await store.release([mail], as: "1799000123456", by: "chen", at: start)
        #expect(try await store.claimNext().hint == "1799000123456")
    }

    @Test("a release to an unknown filing is refused")
    func releasedNowhere() async throws {
        let mail = try await settledMail(.held(.severalFilings))
        let failure = await kind {
            try await store.release([mail], as: "42", by: "chen", at: start)
        }
        #expect(failure == .missing)
        #expect(try await log.mail(mail)?.row.state == .held)
    }

    @Test("a hold takes the mail out of a worker's hands")
    func heldInHand() async throws {
        let mail = try await store.admitOne()
        let claim = try await store.claimNext()
        try await store.hold([mail], why: "looks wrong", by: "chen", at: start)
        let done = processed(Decision(fate: .done, summary: ""))
        #expect(await kind { try await store.record(done, for: claim, at: start) } == .stale)
        let row = try #require(try await log.mail(mail)?.row)
        #expect(row.state == .held)
        #expect(row.reason == HoldReason.byPerson.rawValue)
    }

    @Test("a mail that is done is not touched, since what it caused has happened")
    func done() async throws {
        let mail = try await settledMail(.done)
        let retrying = await kind { try await store.retry([mail], by: "chen", at: start) }
        #expect(retrying == .invalid)
        let holding = await kind { try await store.hold([mail], why: "", by: "chen", at: start) }
        #expect(holding == .invalid)
    }

    @Test("a mail too large to fetch cannot be retried")
    func tooLarge() async throws {
        let huge = ReceivedMail(
            uid: 9, size: 60_000_000, content: .tooLarge, internalDate: start)
        let end = MailboxState(uidValidity: 7, highestUID: 9)
        let admission = try await store.admit([huge], from: inbox, advancing: end, at: start)
        let mail = admission[0].mail
        #expect(await kind { try await store.retry([mail], by: "chen", at: start) } == .invalid)
    }

    @Test("an unknown number is said to be unknown")
    func unknown() async throws {
        #expect(await kind { try await store.retry([42], by: "chen", at: start) } == .missing)
    }
}
