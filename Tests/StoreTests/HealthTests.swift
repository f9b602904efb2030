import Testing

@testable import Store

@Suite struct HealthTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    private func health() async throws -> MailboxHealth {
        try #require(try await log.mailboxes().first)
    }

    @Test("a mailbox that is well is noted once a minute, and at once after a failure")
    func success() async throws {
        try await store.noteSuccess(of: inbox, at: start)
        try await store.noteSuccess(of: inbox, at: start + minute - 1)
        #expect(try await health().succeededAt == start)
        try await store.noteSuccess(of: inbox, at: start + minute)
        #expect(try await health().succeededAt == start + minute)
        try await store.noteFailure(of: inbox, "refused", at: start + minute + 1)
        #expect(try await health().isFailing)
        try await store.noteSuccess(of: inbox, at: start + minute + 2)
        #expect(try await health().isFailing == false)
        #expect(try await health().failure == "refused")
    }

    @Test("a failure is noted at once, the same again once a minute, other words at once")
    func failure() async throws {
        try await store.noteFailure(of: inbox, "refused", at: start)
        try await store.noteFailure(of: inbox, "refused", at: start + 1)
        #expect(try await health().failedAt == start)
        try await store.noteFailure(of: inbox, "no route", at: start + 2)
        #expect(try await health().failedAt == start + 2)
        #expect(try await health().failure == "no route")
    }

    @Test("a clock that is set back stops no note")
    func clockSetBack() async throws {
        try await store.noteProgress(of: "process", at: start)
        try await store.noteProgress(of: "process", at: start - 60 * minute)
        #expect(try await log.progress() == ["process": start - 60 * minute])
    }

    @Test("a mailbox whose numbers became others is told")
    func validity() async throws {
        try await store.admitOne()
        #expect(try await log.mailboxes() == [])
        let end = MailboxState(uidValidity: 8, highestUID: 1)
        _ = try await store.admit([], from: inbox, advancing: end, at: start)
        #expect(try await health().validityChanges == 1)
    }

    @Test("a mailbox that is not read any more is forgotten, and no other")
    func forgotten() async throws {
        let other = MailboxKey(account: "filings", mailbox: "Old")
        for mailbox in [inbox, other] {
            try await store.noteFailure(of: mailbox, "refused", at: start)
        }
        try await store.forgetHealth(except: [inbox])
        #expect(try await log.mailboxes().map(\.mailbox) == ["INBOX"])
    }

    @Test("what is due anyway is not written when nothing changed")
    func idle() async throws {
        try await store.noteProgress(of: "process", at: start)
        try await store.noteSuccess(of: inbox, at: start)
        let writes = try await store.changes()
        try await store.noteProgress(of: "process", at: start + minute - 1)
        try await store.noteSuccess(of: inbox, at: start + minute - 1)
        #expect(try await store.changes() == writes)
    }
}

extension Store {
    /// Rows that this connection has ever written.
    fileprivate func changes() throws -> Int64? {
        try database.first("SELECT total_changes()") { $0.integer() }
    }
}
