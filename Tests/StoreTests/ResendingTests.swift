import Casework
import TestSupport
import Testing

@testable import Store

/// What a person does about mails that did not arrive.
@Suite struct ResendingTests {
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
        try #require(try await log.outgoing(OutgoingFilter()).first { $0.outgoing == id })
    }

    @Test("what did not arrive is open until a person says that nothing is left to do")
    func handled() async throws {
        let sending = try await store.claimReply()
        let open = OutgoingFilter(state: .undeliverable, isHandled: false)
        try await store.settle(sending, .permanent("554"), doubt: policy, at: start)
        #expect(try await log.outgoing(open).map(\.outgoing) == [sending.id])
        for later in [minute, 2 * minute] {
            try await store.markHandled([sending.id], by: "chen", at: start + later)
        }
        #expect(try await log.outgoing(open) == [])
        #expect(try await row(sending.id).handledAt == start + minute)
        try await store.resend([sending.id], by: "chen", at: start + 3 * minute)
        #expect(try await row(sending.id).handledAt == nil)
    }

    @Test("a doubt that a person has dealt with is not sent once more")
    func handledDoubt() async throws {
        let sending = try await store.claimReply()
        let premature = await kind {
            try await store.markHandled([sending.id], by: "chen", at: start)
        }
        #expect(premature == .invalid)
        try await store.settle(sending, .unknown("cut"), doubt: policy, at: start)
        try await store.markHandled([sending.id], by: "chen", at: start)
        #expect(try await store.claimOutgoing(at: start + 60 * minute) == nil)
    }

    @Test("several are sent again, or none; twice is as good as once")
    func resentTogether() async throws {
        let lost = try await store.claimReply()
        try await store.settle(lost, .permanent("554"), doubt: policy, at: start)
        let failure = await kind {
            try await store.resend([lost.id, 42], by: "chen", at: start)
        }
        #expect(failure == .invalid)
        #expect(try await row(lost.id).state == .undeliverable)
        for _ in 1...2 { try await store.resend([lost.id], by: "chen", at: start) }
        #expect(try await store.claimOutgoing(at: start)?.content == lost.content)
        #expect(try await store.claimOutgoing(at: start) == nil)
    }

    @Test("the outbox is listed by state and filing, page by page")
    func listed() async throws {
        _ = try await store.importFilings([filing()], by: .daemon, at: start)
        try await store.admitOne()
        let replies = (1...5).map { reply($0, order: $0 == 5 ? nil : "1799000123456") }
        try await store.record(
            processed(Decision(fate: .done, summary: ""), outgoing: replies),
            for: store.claimNext(), at: start)
        let filter = OutgoingFilter(state: .ready, order: "1799000123456")
        let first = try await log.outgoing(filter, limit: 3)
        let second = try await log.outgoing(filter, before: first.last?.outgoing, limit: 3)
        #expect((first + second).map(\.outgoing) == [4, 3, 2, 1])
        #expect(try await log.outgoing(OutgoingFilter()).count == 5)
        #expect(try await log.outgoing(OutgoingFilter(state: .sent)) == [])
    }
}
