import Casework
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct CarryingOutTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let order = "1799000123456"

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        let owed = OwedMaterial(material: .siteAuthorization)
        _ = try await store.importFilings([filing(owed: [owed])], by: .daemon, at: start)
    }

    private func request() -> Decision {
        var decision = Decision(fate: .done, order: order, summary: "1 paper new")
        decision.newRequests = [
            SupplementRequest(
                id: -1, order: order, reviewer: nil, deadline: CalendarDate("2026-12-10"),
                createdAt: start)
        ]
        decision.newItems = [
            Item(id: -2, request: -1, material: .domainCertificate, issues: [.missing], note: "")
        ]
        decision.filingState = .needsSupplement
        return decision
    }

    @Test("a person's request, its letters and who made it are kept together")
    func request() async throws {
        let revision = try #require(try await store.caseFile(order: order)).revision
        let letter = reply(await store.newID(at: start), order: order)
        try await store.carryOut(
            request(), sending: [letter], revisions: [order: revision], by: "chen", at: start)
        let record = try #require(try await log.filing(order: order))
        #expect(record.caseFile.owed.map(\.material) == [.siteAuthorization, .domainCertificate])
        #expect(record.caseFile.deadline == CalendarDate("2026-12-10"))
        #expect(record.revision > revision)
        #expect(record.outgoing.map(\.state) == [.ready])
        let mine = try await log.events(EventFilter(actor: .person("chen")))
        #expect(mine.map(\.action) == [.outgoingQueued, .requestMade])
        #expect(record.events.first == mine.first)
    }

    @Test("an answer is kept with what it tells, for a day; under its key nothing is done again")
    func answered() async throws {
        let answer = Answer(
            program: "system", key: "17", fingerprint: Answer.fingerprint(of: [1]), status: 201,
            body: "{}")
        let carryOut = { (now: Int64) async throws in
            let revision = try #require(try await self.store.caseFile(order: self.order)).revision
            try await self.store.carryOut(
                self.request(), sending: [], revisions: [self.order: revision], by: "system",
                answering: answer, at: now)
        }
        let day = Answer.memory
        try await carryOut(start)
        #expect(await kind { try await carryOut(start + day - 1) } == .answered)
        #expect(try await store.answer(to: "system", under: "17", at: start + day - 1) == answer)
        #expect(try await store.answer(to: "other", under: "17", at: start) == nil)
        #expect(try await store.answer(to: "system", under: "17", at: start + day) == nil)
        try await carryOut(start + day)
        #expect(try await store.caseFile(order: order)?.caseFile.requests.count == 3)
    }

    @Test("the same done twice is done once")
    func twice() async throws {
        let revision = try #require(try await store.caseFile(order: order)).revision
        try await store.carryOut(
            request(), sending: [], revisions: [order: revision], by: "chen", at: start)
        let letter = reply(await store.newID(at: start), order: order)
        let failure = await kind {
            try await store.carryOut(
                request(), sending: [letter], revisions: [order: revision], by: "chen", at: start)
        }
        #expect(failure == .outdated)
        #expect(try await log.filing(order: order)?.caseFile.requests.count == 2)
        #expect(try await log.outgoing(OutgoingFilter()) == [])
    }

    @Test("a waived paper is owed no more, and the log names who let it off")
    func waived() async throws {
        let item = try #require(try await store.caseFile(order: order)?.caseFile.owed.first)
        var decision = Decision(fate: .done, order: order, summary: "")
        decision.itemChanges = [ItemChange(item: item.id, state: .waived, findings: [])]
        try await store.carryOut(decision, sending: [], revisions: [:], by: "chen", at: start)
        #expect(try await store.caseFile(order: order)?.caseFile.owed == [])
        let event = try #require(try await log.events(EventFilter(action: .itemChanged)).first)
        #expect(event.actor == .person("chen"))
        #expect(
            event.detail
                == ["item": String(item.id), "paper": item.target, "state": "waived"])
    }
}
