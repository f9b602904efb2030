import Casework
import TestSupport
import Testing

@testable import Store

@Suite struct OutboxTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let policy = DoubtPolicy(wait: 15 * minute, copies: 1)

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    private func row(_ id: Int64) async throws -> OutgoingRow {
        for state in OutgoingState.allCases {
            let found = try await log.outgoing(in: state).first { $0.outgoing == id }
            if let found { return found }
        }
        throw StoreError(.missing, operation: "test", message: "no outgoing \(id)")
    }

    @Test(
        "each end of an attempt leads to its state, and only some go on by themselves",
        arguments: [
            (DeliveryResult.sent("250 ok"), OutgoingState.sent, false),
            (.temporary("450 later"), .retry, true),
            (.permanent("554 no"), .undeliverable, false),
            (.recipientRefused("550 no"), .undeliverable, false),
            (.unknown("cut"), .unknown, true),
            (.suppressed("too many"), .suppressed, false),
        ])
    func transitions(
        result: DeliveryResult, state: OutgoingState, goesOn: Bool
    ) async throws {
        let sending = try await store.claimReply()
        #expect(try await row(sending.id).state == .sending)
        #expect(try await store.settle(sending, result, doubt: policy, at: start) == state)
        let row = try await row(sending.id)
        #expect(row.state == state)
        #expect(row.response == result.response)
        #expect((row.dueAt != nil) == goesOn)
        #expect((row.settledAt == nil) == goesOn)
        #expect(try await log.verifyEvents().firstBreak == nil)
    }

    @Test("that a mail is being sent is on disk before it is")
    func sendingFirst() async throws {
        let sending = try await store.claimReply()
        let powerCut = try scratch.copyOfDatabase()
        let found = try await powerCut.store()
            .recover(holding: powerCut.lock(), doubt: policy, at: start)
        #expect(found.outgoing == 1)
        let row = try await powerCut.log().outgoing(in: .unknown).first
        #expect(row?.outgoing == sending.id)
    }

    @Test("a mail found being sent at the start is sent once more after a wait, byte for byte")
    func crashed() async throws {
        let lost = try await store.claimReply()
        _ = try await store.recover(holding: scratch.lock(), doubt: policy, at: start)
        #expect(try await store.claimOutgoing(at: start + 15 * minute - 1) == nil)
        let again = try #require(try await store.claimOutgoing(at: start + 15 * minute))
        #expect(again.id == lost.id)
        #expect(again.content == lost.content)
        #expect(again.messageID == lost.messageID)
        #expect(again.attempt == 2)
        let late = await kind {
            try await store.settle(lost, .sent("250 ok"), doubt: policy, at: start)
        }
        #expect(late == .stale)
        let actions = try await log.events(after: 0).map(\.action)
        let expected: [Event.Action] = [.outgoingUnknown, .outgoingRepeated]
        #expect(actions.suffix(2) == expected[...])
    }

    @Test("after as many copies as allowed a doubt waits for a person")
    func doubts() async throws {
        let first = try await store.claimReply()
        try await store.settle(first, .unknown("cut"), doubt: policy, at: start)
        let later = start + 15 * minute
        let second = try #require(try await store.claimOutgoing(at: later))
        try await store.settle(second, .unknown("cut"), doubt: policy, at: later)
        #expect(try await store.nextOutgoingDue() == nil)
        #expect(try await row(first.id).doubts == 2)
        try await store.resend([first.id], by: "chen", at: later)
        #expect(try await store.claimOutgoing(at: later)?.content == first.content)
    }

    @Test("a sent mail cannot be sent again by a person")
    func sentOnce() async throws {
        let sending = try await store.claimReply()
        try await store.settle(sending, .sent("250 ok"), doubt: policy, at: start)
        let failure = await kind {
            try await store.resend([sending.id], by: "chen", at: start)
        }
        #expect(failure == .invalid)
    }

    @Test("an attempt is settled once")
    func settledOnce() async throws {
        let sending = try await store.claimReply()
        try await store.settle(sending, .temporary("450"), doubt: policy, at: start)
        let failure = await kind {
            try await store.settle(sending, .sent("250"), doubt: policy, at: start)
        }
        #expect(failure == .stale)
    }

    @Test(
        "waits are at most 1, 5, 15, 60 minutes, then 4 hours",
        arguments: zip([1, 2, 3, 4, 5, 6, 40], [1, 5, 15, 60, 240, 240, 240] as [Int64]))
    func schedule(attempt: Int, minutes: Int64) throws {
        func next(_ random: UInt64) -> Int64? {
            RetrySchedule.next(
                afterAttempt: attempt, createdAt: start, now: start, random: random)
        }
        #expect(next(0) == start)
        #expect(next(UInt64(minutes * minute)) == start + minutes * minute)
        var generator = SeededGenerator(seed: UInt64(attempt))
        for _ in 0..<1_000 {
            let due = try #require(next(generator.next()))
            #expect((start...start + minutes * minute).contains(due))
        }
    }

    @Test("after three days a refused mail is undeliverable")
    func givenUp() async throws {
        let day: Int64 = 24 * 60 * minute
        let last = RetrySchedule.next(
            afterAttempt: 9, createdAt: start, now: start + 3 * day - 1, random: 0)
        #expect(last != nil)
        let sending = try await store.claimReply()
        let end = start + 3 * day
        let state = try await store.settle(sending, .temporary("450"), doubt: policy, at: end)
        #expect(state == .undeliverable)
    }

    @Test("two senders never take the same mail")
    func twoSenders() async throws {
        for uid: UInt32 in 1...40 {
            try await store.admitOne(uid, "mail \(uid)")
            let outgoing = reply(await store.newID(at: start))
            let decision = Decision(fate: .done, summary: "")
            try await store.record(
                processed(decision, outgoing: [outgoing]), for: store.claimNext(), at: start)
        }
        let other = try scratch.store(seed: 2)
        async let first = sendAll(store)
        async let second = sendAll(other)
        let sent = try await first + second
        #expect(sent.count == 40)
        #expect(Set(sent).count == 40)
    }

    private func sendAll(_ store: Store) async throws -> [Int64] {
        var sent: [Int64] = []
        while let sending = try await store.claimOutgoing(at: start) {
            try await store.settle(sending, .sent("250"), doubt: policy, at: start)
            sent.append(sending.id)
        }
        return sent
    }
}
