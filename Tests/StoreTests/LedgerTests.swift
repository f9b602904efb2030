import Testing

@testable import Store

@Suite struct LedgerTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    private func outcomes(
        _ batch: [ReceivedMail], uidValidity: UInt32 = 7
    ) async throws -> [Admission.Outcome] {
        let highest = batch.map(\.uid).max() ?? 0
        let state = MailboxState(uidValidity: uidValidity, highestUID: highest)
        return try await store.admit(batch, from: inbox, advancing: state, at: start)
            .map(\.outcome)
    }

    @Test("a batch admitted twice is queued once")
    func admittedTwice() async throws {
        let batch = [received(1, "one"), received(2, "two")]
        #expect(try await outcomes(batch) == [.new, .new])
        #expect(try await outcomes(batch) == [.known, .known])
        #expect(try await log.counts().mails == [.received: 2])
    }

    @Test("the same bytes under another UID are an alias of the first mail")
    func alias() async throws {
        #expect(try await outcomes([received(1, "one"), received(2, "one")]) == [.new, .alias])
        #expect(try await log.counts().mails == [.received: 1])
        let mail = try #require(try await log.mails().first)
        let record = try #require(try await log.mail(mail.mail))
        #expect(record.sightings.map(\.uid) == [1, 2])
        #expect(record.timeline.map(\.action) == [.mailAdmitted, .mailSeenAgain])
    }

    @Test("after a change of UIDVALIDITY known mails are found by their bytes")
    func newValidity() async throws {
        _ = try await outcomes([received(1, "one"), received(2, "two")])
        let again = [received(1, "two"), received(2, "three"), received(3, "one")]
        #expect(try await outcomes(again, uidValidity: 8) == [.alias, .new, .alias])
        let state = try await store.mailboxState(inbox)
        #expect(state == MailboxState(uidValidity: 8, highestUID: 3))
    }

    @Test("a mail above the limit is on record as failed, without bytes")
    func tooLarge() async throws {
        let huge = ReceivedMail(
            uid: 9, size: 60_000_000, content: .tooLarge, internalDate: start)
        #expect(try await outcomes([huge]) == [.tooLarge])
        let row = try #require(try await log.mails().first)
        #expect(row.state == .failed)
        #expect(row.reason == "too-large")
        #expect(row.sha256 == nil)
        #expect(try await store.claim(worker: "w", lease: minute, at: start) == nil)
    }

    @Test("only UIDs that the ledger lacks are unknown, for their UIDVALIDITY")
    func unknown() async throws {
        _ = try await outcomes([received(3, "three"), received(5, "five")])
        let uids: [UInt32] = [6, 5, 4, 3, 2]
        #expect(try await store.unknown(among: uids, in: inbox, uidValidity: 7) == [6, 4, 2])
        #expect(try await store.unknown(among: uids, in: inbox, uidValidity: 8) == uids)
        #expect(try await store.unknown(among: [], in: inbox, uidValidity: 7) == [])
    }

    @Test("the highest UID never goes back under one UIDVALIDITY")
    func highestUID() async throws {
        _ = try await outcomes([received(5, "five")])
        _ = try await outcomes([received(3, "three")])
        #expect(try await store.mailboxState(inbox)?.highestUID == 5)
    }

    @Test("the last change is what the server says, even when it goes back")
    func lastChange() async throws {
        for change: Int64 in [12, 5, 0] {
            let state = MailboxState(uidValidity: 7, highestUID: 1, highestModSeq: change)
            _ = try await store.admit([], from: inbox, advancing: state, at: start)
            #expect(try await store.mailboxState(inbox)?.highestModSeq == change)
        }
    }

    @Test("a mailbox that was never read has no state")
    func neverRead() async throws {
        #expect(try await store.mailboxState(inbox) == nil)
    }

    @Test("marks are owed until the server has them")
    func marks() async throws {
        _ = try await outcomes([received(1, "one"), received(2, "one"), received(3, "three")])
        let owed = try await store.markOwed(in: inbox, limit: 10)
        #expect(owed.map(\.uid) == [1, 2, 3])
        try await store.marked(owed.prefix(2).map(\.id), at: start)
        #expect(try await store.markOwed(in: inbox, limit: 10).map(\.uid) == [3])
        #expect(try await log.counts().marksOwed == 1)
    }

    @Test("marks of an earlier UIDVALIDITY are not tried")
    func obsoleteMarks() async throws {
        _ = try await outcomes([received(1, "one")])
        _ = try await outcomes([received(4, "four")], uidValidity: 8)
        #expect(try await store.markOwed(in: inbox, limit: 10).map(\.uid) == [4])
    }

    @Test("numbers grow with every row, even when the clock steps back")
    func numbers() {
        var ids = SortableID()
        var last: Int64 = 0
        for step in 0..<10_000 {
            let clock = start + Int64(step / 100) - (step == 5_000 ? 3_600_000 : 0)
            let id = ids.next(at: clock, random: UInt64(step) &* 0x9e37_79b9_7f4a_7c15)
            #expect(id > last)
            last = id
        }
        #expect(last >> 20 <= start + 100)
    }
}
