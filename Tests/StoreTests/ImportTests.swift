import Casework
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct ImportTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let order = "1799000123456"

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    private func take(_ filings: Filing...) async throws -> ImportReport {
        try await store.importFilings(filings, by: .person("chen"), at: start)
    }

    private func owed(_ material: Material, deadline: String? = nil) -> OwedMaterial {
        OwedMaterial(material: material, reason: "系统提示缺少", deadline: deadline)
    }

    @Test("filings are added with their states and found again whole")
    func added() async throws {
        let filed = filing("1799000000002", state: .filed)
        let report = try await take(filing(), filed)
        #expect(report == ImportReport(added: 2, updated: 0, requested: 0))
        #expect(try await store.caseFile(order: order)?.caseFile.filing == filing())
        #expect(try await store.caseFile(order: order)?.caseFile.state == .inReview)
        #expect(try await store.caseFile(order: filed.order)?.caseFile.state == .filed)
        #expect(try await store.caseFile(order: "1799000000003") == nil)
        #expect(try await log.timeline(order: order).map(\.actor) == [.person("chen")])
    }

    @Test("when one filing is wrong, none is taken")
    func allOrNone() async throws {
        let wrong = filing(
            "1799000000002", owed: [owed(.registrantProof, deadline: "2026-13-01")])
        #expect(await kind { _ = try await take(filing(), wrong) } == .invalid)
        #expect(try await log.filings() == [])
        #expect(try await log.counts().filings == [:])
        #expect(try await store.orders(contact: "li@example.test") == [])
    }

    @Test("what is owed becomes one request per deadline")
    func owedPapers() async throws {
        let papers = [
            owed(.domainCertificate, deadline: "2026-12-10"),
            owed(.subjectAuthorization, deadline: "2026-12-10"), owed(.registrantProof),
        ]
        #expect(try await take(filing(owed: papers)).requested == 3)
        let file = try #require(try await store.caseFile(order: order)).caseFile
        #expect(file.state == .needsSupplement)
        let deadlines = [CalendarDate("2026-12-10"), nil]
        #expect(file.requests.map(\.deadline) == deadlines)
        let materials: [Material] = [
            .domainCertificate, .subjectAuthorization, .registrantProof,
        ]
        #expect(file.owed.map(\.material) == materials)
        #expect(file.owed.map(\.note) == Array(repeating: "系统提示缺少", count: 3))
    }

    @Test("a second import keeps the items and asks for nothing twice")
    func again() async throws {
        _ = try await take(filing(owed: [owed(.domainCertificate)]))
        let before = try #require(try await store.caseFile(order: order))
        let changed = filing(
            contact: "han@example.test", owed: [owed(.domainCertificate), owed(.registrantProof)])
        let report = try await take(changed)
        #expect(report == ImportReport(added: 0, updated: 1, requested: 1))
        let after = try #require(try await store.caseFile(order: order))
        #expect(after.caseFile.items.first == before.caseFile.items.first)
        #expect(after.caseFile.items.count == 2)
        #expect(after.revision > before.revision)
        #expect(try await store.orders(contact: "li@example.test") == [])
        #expect(try await store.orders(contact: "han@example.test") == [order])
    }

    @Test("a state given by the filing system wins over ours")
    func stateGiven() async throws {
        _ = try await take(filing())
        _ = try await take(filing(state: .withAuthority))
        #expect(try await store.caseFile(order: order)?.caseFile.state == .withAuthority)
        _ = try await take(filing())
        #expect(try await store.caseFile(order: order)?.caseFile.state == .withAuthority)
    }

    @Test(
        "filings are found by words of number, name, domain and contact, and no sign is a wildcard",
        arguments: [
            ("17990001234", 1), ("某某科技", 2), ("lanzhou", 2), ("LANZHOU.example", 2),
            ("%", 0), ("_", 0), ("!", 0), ("nowhere", 0),
        ])
    func search(text: String, count: Int) async throws {
        _ = try await take(filing(), filing("1799000999999"))
        #expect(try await log.filings(matching: text).count == count)
    }

    @Test("a filing is found by what it is now, not by what it was")
    func searchNow() async throws {
        func found(_ text: String, _ state: FilingState) async throws -> Int {
            try await log.filings(matching: text, state: state).count
        }
        _ = try await take(filing(contact: "old@example.test"))
        #expect(try await found("old@", .inReview) == 1)
        #expect(try await found("old@", .needsSupplement) == 0)
        _ = try await take(filing(contact: "new@example.test", owed: [owed(.registrantProof)]))
        #expect(try await found("old@", .inReview) + found("old@", .needsSupplement) == 0)
        #expect(try await found("new@", .needsSupplement) == 1)
        #expect(try await found("needs-supplement", .needsSupplement) == 0)
        var decision = Decision(fate: .done, summary: "")
        decision.otherStates = [order: .supplemented]
        try await store.admitOne()
        try await store.record(processed(decision), for: store.claimNext(), at: start)
        #expect(try await found("new@", .supplemented) == 1)
        #expect(try await found("new@", .needsSupplement) == 0)
    }

    @Test("a list of filings that were searched for goes on after the last of a page")
    func searchPages() async throws {
        // In the order in which they came, which is not that of their numbers.
        for number in [3, 1, 2] { _ = try await take(filing("179900000000\(number)")) }
        var found: [String] = []
        while let row = try await log.filings(
            matching: "lanzhou", after: found.last ?? "", limit: 1
        ).first { found.append(row.order) }
        #expect(found == ["1799000000003", "1799000000001", "1799000000002"])
    }

    @Test("a list of filings goes on after the last of a page")
    func pages() async throws {
        for number in 0..<5 {
            _ = try await take(filing("179900000000\(number)", owed: [owed(.registrantProof)]))
        }
        let first = try await log.filings(limit: 3)
        #expect(first.map(\.owed) == [1, 1, 1])
        let rest = try await log.filings(after: first[2].order, limit: 3)
        #expect((first + rest).map(\.order.last) == ["0", "1", "2", "3", "4"])
        #expect(try await log.filings(state: .filed) == [])
    }
}
