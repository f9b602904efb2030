import Casework
import TestSupport
import Testing

@testable import Store

@Suite struct ClaimingTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    private func state(_ mail: Int64) async throws -> MailState? {
        try await log.mail(mail)?.row.state
    }

    @Test("two connections never claim the same mail")
    func twoConnections() async throws {
        let batch = (1...200).map { received(UInt32($0), "mail \($0)") }
        let end = MailboxState(uidValidity: 7, highestUID: 200)
        _ = try await store.admit(batch, from: inbox, advancing: end, at: start)
        let other = try scratch.store(seed: 2)
        async let first = claimAll(store, "w1")
        async let second = claimAll(other, "w2")
        let claimed = try await first + second
        #expect(claimed.count == 200)
        #expect(Set(claimed).count == 200)
    }

    private func claimAll(_ store: Store, _ worker: String) async throws -> [Int64] {
        var claimed: [Int64] = []
        while let claim = try await store.claim(worker: worker, lease: minute, at: start) {
            claimed.append(claim.mail)
        }
        return claimed
    }

    @Test("an attempt is on disk before the work begins")
    func attemptFirst() async throws {
        let mail = try await store.admitOne()
        _ = try await store.claimNext()
        let powerCut = try scratch.copyOfDatabase()
        #expect(try await powerCut.store().mailAttempt(mail) == 1)
    }

    @Test("a mail that ends three attempts by crashing is failed as poison, and the next goes on")
    func poison() async throws {
        let mail = try await store.admitOne(1, "poison")
        for attempt in 0..<3 {
            let claim = try await store.claimNext(at: start + Int64(attempt) * minute)
            #expect(claim.attempt == attempt + 1)
        }
        let next = try await store.admitOne(2, "good", at: start + 3 * minute)
        #expect(try await store.claimNext(at: start + 3 * minute).mail == next)
        let row = try #require(try await log.mail(mail)?.row)
        #expect(row.state == .failed)
        #expect(row.reason == "poison")
    }

    @Test("a mail that fails is tried after 1 and 10 minutes, then given up")
    func failing() async throws {
        let mail = try await store.admitOne()
        try await store.fail(store.claimNext(), .unreadable, detail: "killed", at: start)
        #expect(try await store.nextMailDue() == start + minute)
        let second = try await store.claimNext(at: start + minute)
        try await store.fail(second, .unreadable, detail: "killed", at: start + minute)
        #expect(try await store.nextMailDue() == start + 11 * minute)
        let third = try await store.claimNext(at: start + 11 * minute)
        try await store.fail(third, .unreadable, detail: "killed", at: start + 11 * minute)
        let record = try #require(try await log.mail(mail))
        #expect(record.row.state == .failed)
        #expect(record.row.reason == "unreadable")
        let attempts: [Event.Action] = [.mailAttemptFailed, .mailAttemptFailed, .mailFailed]
        #expect(record.timeline.map(\.action) == [.mailAdmitted] + attempts)
    }

    @Test("a mail put off for a cause not its own keeps its three attempts")
    func postponed() async throws {
        try await store.admitOne()
        for round in 0..<10 {
            let now = start + Int64(round) * minute
            let claim = try await store.claimNext(at: now)
            #expect(claim.attempt == 1)
            try await store.postpone(claim, until: now + minute, reason: .store, at: now)
        }
    }

    @Test("nothing is claimed before it is due")
    func notDue() async throws {
        try await store.admitOne()
        let claim = try await store.claimNext()
        #expect(try await store.claim(worker: "w2", lease: minute, at: start) == nil)
        let lapse = start + minute - 1
        #expect(try await store.claim(worker: "w2", lease: minute, at: lapse) == nil)
        let taken = try await store.claimNext("w2", at: start + minute)
        #expect(taken.mail == claim.mail)
    }

    @Test("after another has taken the mail over, every late result is refused")
    func fencing() async throws {
        let mail = try await store.admitOne()
        let late = try await store.claimNext("w1")
        let current = try await store.claimNext("w2", at: start + minute)
        let done = processed(Decision(fate: .done, summary: "late"))
        #expect(await kind { try await store.record(done, for: late, at: start) } == .stale)
        let failing = await kind {
            try await store.fail(late, .unreadable, detail: "", at: start)
        }
        #expect(failing == .stale)
        let postponing = await kind {
            try await store.postpone(late, until: start, reason: .outdated, at: start)
        }
        #expect(postponing == .stale)
        #expect(try await state(mail) == .received)
        try await store.record(done, for: current, at: start + minute)
        #expect(try await state(mail) == .done)
    }

    @Test("a result is taken once")
    func twice() async throws {
        try await store.admitOne()
        let claim = try await store.claimNext()
        let done = processed(Decision(fate: .done, summary: ""))
        try await store.record(done, for: claim, at: start)
        #expect(await kind { try await store.record(done, for: claim, at: start) } == .stale)
    }

    @Test("a postponed claim cannot end the attempt that follows it")
    func postponedThenLate() async throws {
        try await store.admitOne()
        let old = try await store.claimNext()
        try await store.postpone(old, until: start, reason: .unscanned, at: start)
        _ = try await store.claimNext()
        let done = processed(Decision(fate: .done, summary: ""))
        #expect(await kind { try await store.record(done, for: old, at: start) } == .stale)
    }

    @Test("at the next start mails in hand are due at once, their attempt counted")
    func recovery() async throws {
        try await store.admitOne()
        let lost = try await store.claimNext()
        let recovery = try await store.recover(
            holding: scratch.lock(), doubt: DoubtPolicy(), at: start + 1)
        #expect(recovery == Recovery(mails: 1, outgoing: 0))
        let claim = try await store.claimNext(at: start + 1)
        #expect(claim.attempt == 2)
        let done = processed(Decision(fate: .done, summary: ""))
        #expect(await kind { try await store.record(done, for: lost, at: start) } == .stale)
    }
}

extension Store {
    fileprivate func mailAttempt(_ mail: Int64) throws -> Int64? {
        try database.first("SELECT attempt FROM mail WHERE id = $1", mail) { $0.integer() }
    }
}
