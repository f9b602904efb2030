import Casework
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct RecordingTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let order = "1799000123456"

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .person("chen"), at: start)
    }

    private func request(_ id: Int64 = -1) -> SupplementRequest {
        SupplementRequest(
            id: id, order: order, reviewer: "shen@example.test",
            deadline: CalendarDate("2026-12-10"), createdAt: start)
    }

    private func item(_ id: Int64, request: Int64 = -1) -> Item {
        Item(
            id: id, request: request, material: .domainCertificate, domain: "lanzhou.example",
            issues: [.unclear], note: "域名证书不清晰")
    }

    /// A filing with one item asked for by mail; gives the item.
    private func ask() async throws -> Item {
        try await store.admitOne(1, "please supplement")
        let decision = Decision(
            fate: .done, order: order, newRequests: [request()], newItems: [item(-2)],
            filingState: .needsSupplement, summary: "asked for 1 paper")
        var asked = processed(decision)
        asked.facts.messageID = "request@example.test"
        try await store.record(asked, for: store.claimNext(), at: start)
        return try #require(try await store.caseFile(order: order)?.caseFile.items.first)
    }

    private func paper(_ content: String = "picture") -> AttachmentRecord {
        AttachmentRecord(
            path: "2", name: "IMG_1234.jpg", type: "image/jpeg", size: 7,
            sha256: blob(content).sha256,
            exhibit: Exhibit(type: .jpeg, bytes: 7, sha256: blob(content).sha256))
    }

    private func answer(_ item: Item, outcome: Verdict.Outcome = .returned) -> Decision {
        let finding = Finding(
            rule: "R04", code: .tooSmall, severity: .refuse, observation: .tooSmall,
            material: .domainCertificate, facts: [.measured: "86 KB", .limit: "200 KB"])
        let verdict = Verdict(
            outcome: outcome, material: .domainCertificate, findings: [finding])
        let evidence = Evidence(
            signal: "reply-token", weight: 100, target: order, detail: "token")
        let attachment = AttachmentDecision(
            path: "2", item: item.id, verdict: verdict, evidence: [evidence])
        let change = ItemChange(item: item.id, state: .returned, findings: [finding])
        return Decision(
            fate: .done, order: order, evidence: [evidence], itemChanges: [change],
            attachments: [attachment], summary: "returned 1 paper")
    }

    @Test("a request's provisional numbers become real ones and stay joined")
    func provisionalNumbers() async throws {
        let item = try await ask()
        let stored = try #require(try await store.caseFile(order: order))
        #expect(stored.caseFile.state == .needsSupplement)
        #expect(stored.caseFile.requests.count == 1)
        #expect(stored.caseFile.requests.first?.deadline == CalendarDate("2026-12-10"))
        #expect(item.id > 0)
        #expect(item.request == stored.caseFile.requests.first?.id)
        #expect(item.issues == [.unclear])
        #expect(item.note == "域名证书不清晰")
    }

    @Test("everything that follows from a mail can be read back")
    func wholeDecision() async throws {
        let item = try await ask()
        let mail = try await store.admitOne(2, "papers")
        let outgoing = reply(await store.newID(at: start), order: order, content: "答复\r\n")
        let decision = answer(item)
        let whole = processed(decision, outgoing: [outgoing], attachments: [paper()])
        try await store.record(whole, for: store.claimNext(), at: start)

        let record = try #require(try await log.mail(mail))
        #expect(record.row.state == .done)
        #expect(record.row.order == order)
        #expect(record.row.sender == "li@example.test")
        #expect(record.evidence == decision.evidence)
        #expect(record.attachments.first?.verdict == decision.attachments.first?.verdict)
        #expect(record.attachments.first?.evidence == decision.evidence)
        #expect(record.attachments.first?.exhibit?.type == .jpeg)
        #expect(record.outgoing.map(\.state) == [.ready])
        #expect(try await log.content(ofOutgoing: outgoing.id) == Array("答复\r\n".utf8))
        let actions: [Event.Action] = [
            .mailAdmitted, .mailDecided, .itemChanged, .outgoingQueued,
        ]
        #expect(record.timeline.map(\.action) == actions)
        let changed = try await store.caseFile(order: order)?.caseFile.items.first
        #expect(changed?.state == .returned)
        #expect(changed?.findings.first?.measured(in: .english) == "86 KB")
        #expect(try await log.verifyEvents().firstBreak == nil)
    }

    @Test("when one part cannot be written, nothing is")
    func allOrNothing() async throws {
        let item = try await ask()
        let mail = try await store.admitOne(2, "papers")
        let claim = try await store.claimNext()
        let before = try await log.mail(mail)
        var decision = answer(item)
        decision.itemChanges.append(ItemChange(item: 404, state: .checked, findings: []))
        let broken = processed(
            decision, outgoing: [reply(await store.newID(at: start))], attachments: [paper()])
        #expect(await kind { try await store.record(broken, for: claim, at: start) } == .missing)
        #expect(try await log.mail(mail) == before)
        #expect(try await log.counts().outgoing == [:])
        #expect(try await store.caseFile(order: order)?.caseFile.items.first == item)
        // The claim is still good.
        let whole = processed(answer(item), attachments: [paper()])
        try await store.record(whole, for: claim, at: start)
    }

    @Test("a decision on a filing that has changed since is refused")
    func outdated() async throws {
        let seen = try #require(try await store.caseFile(order: order)).revision
        let item = try await ask()
        let mail = try await store.admitOne(2, "papers")
        let claim = try await store.claimNext()
        let old = processed(answer(item), revisions: [order: seen])
        #expect(await kind { try await store.record(old, for: claim, at: start) } == .outdated)
        #expect(try await log.mail(mail)?.row.state == .received)
        let now = try #require(try await store.caseFile(order: order)).revision
        #expect(now > seen)
        let fresh = processed(answer(item), revisions: [order: now])
        try await store.record(fresh, for: claim, at: start)
        #expect(try await store.caseFile(order: order)?.revision ?? 0 > now)
    }

    @Test("a held mail that is judged again keeps one judgement, and both in its timeline")
    func judgedAgain() async throws {
        let item = try await ask()
        let mail = try await store.admitOne(2, "papers")
        var held = answer(item)
        held.fate = .held(.unclearAttachment)
        held.itemChanges = []
        let first = processed(held, attachments: [paper()])
        try await store.record(first, for: store.claimNext(), at: start)
        try await store.release([mail], as: order, by: "chen", at: start)
        let claim = try await store.claimNext()
        #expect(claim.hint == order)
        let second = processed(answer(item), attachments: [paper()])
        try await store.record(second, for: claim, at: start)
        let record = try #require(try await log.mail(mail))
        #expect(record.attachments.count == 1)
        #expect(record.evidence.count == 1)
        #expect(record.timeline.filter { $0.action == .mailDecided }.count == 2)
    }

    @Test("a Message-ID seen before is noted and the mail is processed all the same (H26)")
    func messageIDReused() async throws {
        for uid: UInt32 in 1...2 {
            try await store.admitOne(uid, "mail \(uid)")
            let done = processed(Decision(fate: .done, summary: ""))
            try await store.record(done, for: store.claimNext(), at: start)
        }
        let counts = try await log.counts()
        #expect(counts.mails == [.done: 2])
        let actions = try await log.events(after: 0).map(\.action)
        #expect(actions.filter { $0 == .messageIDReused }.count == 1)
    }

    @Test(
        "each fate becomes a state with its reason",
        arguments: [
            (MailFate.done, MailState.done, nil),
            (.held(.severalFilings), .held, "several-filings"),
            (.ignored(.autoGenerated), .ignored, "auto-generated"),
        ])
    func fates(fate: MailFate, state: MailState, reason: String?) async throws {
        let mail = try await store.admitOne()
        let end = processed(Decision(fate: fate, summary: "why"))
        try await store.record(end, for: store.claimNext(), at: start)
        let row = try #require(try await log.mail(mail)?.row)
        #expect(row.state == state)
        #expect(row.reason == reason)
        #expect(row.summary == "why")
    }

    @Test("a letter that came back was not delivered, when it is about that filing")
    func cameBack() async throws {
        try await store.admitOne(2, "papers")
        let letter = reply(await store.newID(at: start), order: order)
        let answered = processed(Decision(fate: .done, summary: ""), outgoing: [letter])
        try await store.record(answered, for: store.claimNext(), at: start)
        let sending = try #require(try await store.claimOutgoing(at: start))
        try await store.settle(sending, .sent("250"), doubt: DoubtPolicy(), at: start)
        let states: [(String, OutgoingState)] = [
            ("1799000999999", .sent), (order, .undeliverable),
        ]
        for (number, (about, state)) in states.enumerated() {
            try await store.admitOne(UInt32(number + 3), "report \(number)")
            var decision = Decision(fate: .ignored(.bounce), order: about, summary: "")
            decision.failure = FinalFailure(status: "5.1.1", messageID: letter.messageID)
            let failure = await kind {
                try await store.record(processed(decision), for: store.claimNext(), at: start)
            }
            #expect(failure == nil)
            let row = try #require(try await log.outgoing(OutgoingFilter()).first)
            #expect(row.state == state)
        }
        let open = try await log.outgoing(OutgoingFilter(state: .undeliverable, isHandled: false))
        #expect(open.map(\.response) == ["came back: 5.1.1"])
    }

    @Test("a request for an unknown filing is refused whole")
    func unknownFiling() async throws {
        try await store.admitOne()
        var stray = request()
        stray.order = "1799000999999"
        let decision = Decision(fate: .done, newRequests: [stray], summary: "")
        let claim = try await store.claimNext()
        let failure = await kind {
            try await store.record(processed(decision), for: claim, at: start)
        }
        #expect(failure == .corrupt)
        #expect(try await log.counts().mails == [.received: 1])
    }

    @Test("matching finds filings by contact, thread, domain, reviewer and earlier file")
    func matching() async throws {
        let item = try await ask()
        try await store.admitOne(2, "papers")
        let outgoing = reply(await store.newID(at: start), order: order)
        let whole = processed(answer(item), outgoing: [outgoing], attachments: [paper()])
        let claim = try await store.claimNext()
        try await store.record(whole, for: claim, at: start)

        #expect(try await store.orders(contact: "LI@example.test") == [order])
        #expect(try await store.orders(contact: "wang@example.test") == [])
        #expect(try await store.orders(threadID: outgoing.messageID) == [order])
        #expect(try await store.orders(domain: "lanzhou.EXAMPLE") == [order])
        #expect(try await store.orders(reviewer: "shen@example.test") == [order])
        let earlier = EarlierDelivery(mail: claim.mail, path: "2", item: item.id)
        let digest = blob("picture").sha256
        #expect(try await store.deliveries(of: digest, order: order) == [earlier])
        #expect(try await store.deliveries(of: digest, order: "0") == [])
        #expect(try await store.copies(of: digest, order: order) == [])

        try await store.admitOne(3, "papers again")
        let copy = Decision(
            fate: .done, order: order,
            attachments: [
                AttachmentDecision(path: "2", aside: AttachmentAside.duplicate.rawValue)
            ], summary: "came before")
        let second = try await store.claimNext()
        try await store.record(processed(copy, attachments: [paper()]), for: second, at: start)
        #expect(try await store.copies(of: digest, order: order) == [second.mail])
        #expect(try await store.copies(of: digest, order: "0") == [])
    }
}
