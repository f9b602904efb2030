import Testing

@testable import Store

@Suite("A mail that its server withholds")
struct WithheldTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let mail: Int64

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        let withheld = ReceivedMail(uid: 5, size: 90, content: .withheld, internalDate: start)
        let end = MailboxState(uidValidity: 7, highestUID: 5)
        let admissions = try await store.admit([withheld], from: inbox, advancing: end, at: start)
        #expect(admissions.map(\.outcome) == [.withheld])
        mail = admissions[0].mail
    }

    private func claim(at now: Int64, validity: UInt32 = 7) async throws -> ClaimedFetch? {
        try await store.claimWithheld(in: inbox, uidValidity: validity, at: now)
    }

    private func fate() async throws -> String {
        let row = try #require(try await log.mail(mail)?.row)
        return row.state.rawValue + (row.reason.map { " \($0)" } ?? "")
    }

    @Test("is no worker's to process, and the server is owed no mark for it")
    func untouched() async throws {
        #expect(try await store.claim(worker: "w", lease: minute, at: start) == nil)
        #expect(try await store.nextMailDue() == nil)
        #expect(try await store.markOwed(in: inbox, limit: 9) == [])
    }

    @Test("is asked for at once, after one minute and after ten more, and then has failed")
    func attempts() async throws {
        for (attempt, due) in [(1, start), (2, start + minute), (3, start + 11 * minute)] {
            #expect(try await claim(at: due - 1) == nil)
            let claim = try #require(try await claim(at: due))
            #expect(claim.attempt == attempt)
            #expect(try await store.nextFetchDue(in: inbox).map { $0 > due } == true)
            try await store.settle(claim, .withheld(answer: "NO [SERVERBUG]"), at: due)
        }
        #expect(try await fate() == "failed withheld")
        #expect(try await store.nextFetchDue(in: inbox) == nil)
        #expect(try await log.verifyEvents().isSound)
    }

    @Test("has failed too when each attempt ends the process")
    func crashes() async throws {
        for due in [start, start + minute, start + 11 * minute] {
            _ = try #require(try await claim(at: due))
        }
        #expect(try await claim(at: start + 60 * minute) == nil)
        #expect(try await fate() == "failed withheld")
    }

    @Test("goes its way once it comes")
    func comes() async throws {
        let claim = try #require(try await claim(at: start))
        try await store.settle(claim, .stored(blob("late")), at: start)
        #expect(try await store.claimNext().mail == mail)
        #expect(try await store.markOwed(in: inbox, limit: 9).map(\.uid) == [5])
    }

    @Test("is not processed twice when its bytes have come under another UID")
    func alias() async throws {
        let other = try await store.admitOne(6, "the same")
        let claim = try #require(try await claim(at: start))
        try await store.settle(claim, .stored(blob("the same")), at: start)
        #expect(try await fate() == "ignored seen-again")
        #expect(try await log.mail(other)?.sightings.map(\.uid) == [5, 6])
    }

    @Test("is let go when the mailbox is made anew, since it is listed again")
    func anotherValidity() async throws {
        #expect(try await claim(at: start, validity: 8) == nil)
        #expect(try await fate() == "ignored vanished")
    }

    @Test("is asked for again when a person retries it")
    func retried() async throws {
        for due in [start, start + minute, start + 11 * minute] {
            let claim = try #require(try await claim(at: due))
            try await store.settle(claim, .withheld(answer: "NO"), at: due)
        }
        try await store.retry([mail], by: "chen", at: start + 20 * minute)
        #expect(try await claim(at: start + 20 * minute)?.attempt == 1)
    }

    @Test("is not changed by a result that comes after a person's word")
    func stale() async throws {
        let claim = try #require(try await claim(at: start))
        try await store.hold([mail], why: "not ours", by: "chen", at: start)
        #expect(await kind { try await store.settle(claim, .vanished, at: start) } == .stale)
        #expect(try await fate() == "held by-person")
    }
}
