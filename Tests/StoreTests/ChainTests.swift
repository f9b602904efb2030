import Testing

@testable import Store

@Suite struct ChainTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        for uid: UInt32 in 1...10 { try await store.admitOne(uid, "mail \(uid)") }
    }

    @Test("an untouched chain holds, and its head is the last event's hash")
    func untouched() async throws {
        let report = try await log.verifyEvents()
        #expect(report.events == 10)
        #expect(report.firstBreak == nil)
        #expect(report.head.count == 64)
    }

    @Test("an empty chain holds")
    func empty() async throws {
        let scratch = try Scratch()
        _ = try scratch.store()
        let report = try await scratch.log().verifyEvents()
        #expect(report == ChainReport(events: 0, firstBreak: nil, head: ""))
    }

    @Test(
        "a change of any column of any event is found, at its number",
        arguments: [
            "at = at + 1", "actor = 'person:eve'", "action = 'mail.held'", "mail = mail + 1",
            "mail = NULL", "order_number = '1'", "order_number = ''", "outgoing = 1",
            "detail = '{}'", "hash = 'x'",
        ], [1, 5, 10] as [Int64])
    func changed(assignment: String, seq: Int64) async throws {
        try await store.tamper("UPDATE event SET \(assignment) WHERE seq = \(seq)")
        #expect(try await log.verifyEvents().firstBreak == seq)
    }

    @Test("a missing event is found, at the end too", arguments: [1, 5, 10] as [Int64])
    func removed(seq: Int64) async throws {
        try await store.tamper("DELETE FROM event WHERE seq = \(seq)")
        #expect(try await log.verifyEvents().firstBreak == seq)
    }

    @Test("an added event is found")
    func added() async throws {
        try await store.tamper(
            """
            INSERT INTO event SELECT 11, at, actor, action, mail, order_number, outgoing, detail,
                hash FROM event WHERE seq = 10
            """)
        #expect(try await log.verifyEvents().firstBreak == 11)
    }

    @Test("two events that changed places are found")
    func swapped() async throws {
        try await store.tamper("UPDATE event SET seq = 99 WHERE seq = 3")
        try await store.tamper("UPDATE event SET seq = 3 WHERE seq = 4")
        try await store.tamper("UPDATE event SET seq = 4 WHERE seq = 99")
        #expect(try await log.verifyEvents().firstBreak == 3)
    }
}

extension Store {
    fileprivate func tamper(_ sql: String) throws { try database.execute(sql) }
}
